import { getLocale, getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button-class";
import { TextField } from "@/components/ui/text-field";
import { getPathname } from "@/lib/i18n/navigation";

type CheckFormProps = { value?: string; error?: string };

/** Asks for the number of a certificate. A plain form: it works before, and without, any script. */
export async function CheckForm({ value, error }: CheckFormProps) {
  const [t, locale] = await Promise.all([getTranslations("certificates.check"), getLocale()]);
  return (
    <form className="check-form stack stack-4" action={getPathname({ href: "/certificates", locale })} noValidate>
      <TextField
        name="number"
        label={t("number")}
        hint={t.rich("numberHint", { number: (chunks) => <bdi className="mono">{chunks}</bdi> })}
        errors={error}
        defaultValue={value}
        dir="ltr"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={64}
        required
      />
      <button type="submit" className={buttonClass({ variant: "primary" })}>
        {t("submit")}
      </button>
    </form>
  );
}

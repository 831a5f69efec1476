import { useTranslations } from "next-intl";
import { EndOtherSessions, EndSession } from "@/components/settings/end-session";
import { Badge } from "@/components/ui/badge";
import { Icon } from "@/components/ui/icon";
import { Moment } from "@/components/ui/moment";
import type { Device } from "@/lib/auth/device";
import type { OwnSession } from "@/lib/auth/own-sessions";

type SessionListProps = { sessions: readonly OwnSession[]; now: Date; timeZone: string };

/** Every browser in which the person is signed in, with a way to end each but this one. */
export function SessionList({ sessions, now, timeZone }: SessionListProps) {
  const t = useTranslations("settings.sessions");
  const others = sessions.filter(({ isCurrent }) => !isCurrent).length;
  const nameOf = ({ browser, system }: Device) =>
    browser && system ? t("device", { browser, system }) : (browser ?? system ?? t("unknownDevice"));
  return (
    <div className="stack stack-4">
      <ul className="list">
        {sessions.map((session) => (
          <li key={session.id} className="list-row">
            <Icon name="screen" />
            <span className="grow">
              <span className="row wrapx">
                <span>{nameOf(session.device)}</span>
                {session.isCurrent && <Badge tone="accent">{t("current")}</Badge>}
              </span>
              <span className="meta facts">
                {!session.isCurrent && (
                  <span>
                    {t("seen")} <Moment at={session.lastSeenAt} now={now} timeZone={timeZone} />
                  </span>
                )}
                <span>
                  {t("since")} <Moment at={session.createdAt} now={now} timeZone={timeZone} />
                </span>
              </span>
            </span>
            {!session.isCurrent && (
              <EndSession
                sessionId={session.id}
                text={t("end")}
                label={t("endLabel", { device: nameOf(session.device) })}
                done={t("ended")}
              />
            )}
          </li>
        ))}
      </ul>
      {others > 0 ? <EndOtherSessions text={t("endOthers", { count: others })} /> : <p className="meta">{t("onlyHere")}</p>}
    </div>
  );
}

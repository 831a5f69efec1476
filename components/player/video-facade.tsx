import { useLocale, useTranslations } from "next-intl";
import { FacadeFrame } from "@/components/player/facade-frame";
import { PlayerIcon } from "@/components/player/icons";
import { type VideoLink, videoEmbedUrl, videoPageUrl } from "@/lib/video-links";

type Props = VideoLink & {
  title: string;
  /** A picture of our own. An address on another site is left out: asking for it would already tell that site who watches. */
  poster?: string | null;
};

const PROVIDER_NAMES: Record<VideoLink["provider"], string> = { youtube: "YouTube", vimeo: "Vimeo" };

/**
 * A video on YouTube or Vimeo that loads nothing from there before it is clicked, and says so.
 * Renders on the server (only the click is an island); inside a client tree it needs the messages of the namespace "video".
 */
export function VideoFacade({ title, poster, ...link }: Props) {
  const t = useTranslations("video.outside");
  const locale = useLocale();
  const provider = PROVIDER_NAMES[link.provider];
  const ownPoster = poster && /^\/(?![/\\])/.test(poster) ? poster : null;
  return (
    <figure className="vf">
      <div className="vf-picture">
        <FacadeFrame embedUrl={videoEmbedUrl(link, locale)} title={title} playLabel={t("play", { title })}>
          {/* biome-ignore lint/performance/noImgElement: an uploaded still of unknown size, shown once and behind a fixed frame. */}
          {ownPoster && <img src={ownPoster} alt="" loading="lazy" />}
          <span className="vf-sign">
            <PlayerIcon name="play" className="i-l i-fill" />
          </span>
          <span className="vf-title" dir="auto">
            {title}
          </span>
        </FacadeFrame>
      </div>
      <figcaption className="meta">
        {t("notice", { provider })}{" "}
        <a href={videoPageUrl(link)} target="_blank" rel="noopener noreferrer">
          {t("open", { provider })}
        </a>
      </figcaption>
    </figure>
  );
}

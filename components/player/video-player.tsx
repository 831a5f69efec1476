"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useImperativeHandle, useRef, useState } from "react";
import { clockParts } from "@/components/player/clock";
import { ControlMenu } from "@/components/player/control-menu";
import {
  toggleFullScreen,
  togglePictureInPicture,
  useCanFullScreen,
  useCanPictureInPicture,
  useIsFullScreen,
} from "@/components/player/full-screen";
import { PlayerIcon } from "@/components/player/icons";
import { useNativeCaptions } from "@/components/player/native-captions";
import { RATES, readPreferences, rememberPreferences } from "@/components/player/preferences";
import { type Chapter, chapterAt, SeekBar } from "@/components/player/seek-bar";
import { commandOf, type PlayerCommand } from "@/components/player/shortcuts";
import { ShortcutsDialog } from "@/components/player/shortcuts-dialog";
import { type CaptionTrack, preferredTrack, useCues } from "@/components/player/use-cues";
import { useIdle } from "@/components/player/use-idle";
import { useProgressReport, type VideoProgress } from "@/components/player/use-progress-report";
import type { Interval } from "@/components/player/watched";
import { cuesAt } from "@/lib/captions/cues";
import { formatClock } from "@/lib/time";

/** What the page may ask of the player. `seekTo` also starts a video that was never played, as a click in the transcript expects. */
export type VideoPlayerHandle = { seekTo: (seconds: number) => void };

type Props = {
  src: string;
  title: string;
  locale: string;
  poster?: string | null;
  captions?: readonly CaptionTrack[];
  chapters?: readonly Chapter[];
  /** Where the learner stopped last time; offered, never forced. */
  startAtSeconds?: number;
  /** Known length, for the time text before the file has answered. */
  durationSeconds?: number;
  /** What was watched on earlier visits, from an earlier report. */
  watchedIntervals?: readonly Interval[];
  onProgress?: (progress: VideoProgress) => void;
  /** The clock, about four times a second, for a transcript that follows. */
  onTime?: (seconds: number) => void;
  /** Shown beside "Watch again" at the end, for example a link to the next lesson. */
  afterEnd?: ReactNode;
  ref?: Ref<VideoPlayerHandle>;
};

const NO_CAPTIONS: readonly CaptionTrack[] = [];
const NO_CHAPTERS: readonly Chapter[] = [];
const NO_INTERVALS: readonly Interval[] = [];
// Nobody needs help to continue four seconds in, or in the credits.
const RESUME_FROM_SECONDS = 5;
const RESUME_BEFORE_END_SECONDS = 10;

/**
 * The video of a lesson with our own controls. Every other video needs its own `key`: what was watched belongs to one file.
 * Needs the messages of the namespace "video".
 */
export function VideoPlayer({
  src,
  title,
  locale,
  poster,
  captions = NO_CAPTIONS,
  chapters: givenChapters = NO_CHAPTERS,
  startAtSeconds = 0,
  durationSeconds: knownDuration = 0,
  watchedIntervals = NO_INTERVALS,
  onProgress,
  onTime,
  afterEnd,
  ref,
}: Props) {
  const t = useTranslations("video");
  const rootRef = useRef<HTMLElement>(null);
  const videoRef = useRef<HTMLVideoElement>(null);
  const playButtonRef = useRef<HTMLButtonElement>(null);
  const pendingSeekRef = useRef<number | null>(null);
  const wokeByTouchRef = useRef(false);

  const [isPlaying, setIsPlaying] = useState(false);
  const [hasStarted, setHasStarted] = useState(false);
  const [hasEnded, setHasEnded] = useState(false);
  const [isWaiting, setIsWaiting] = useState(false);
  const [isMenuOpen, setIsMenuOpen] = useState(false);
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const [error, setError] = useState<"network" | "playback" | null>(null);
  const [positionSeconds, setPositionSeconds] = useState(0);
  const [fileDuration, setFileDuration] = useState<number | null>(null);
  const [bufferedSeconds, setBufferedSeconds] = useState(0);
  const [rate, setRate] = useState(1);
  const [volume, setVolume] = useState(1);
  const [isMuted, setIsMuted] = useState(false);
  const [captionChoice, setCaptionChoice] = useState<string | null>(null);
  const [announcement, setAnnouncement] = useState("");

  const { isIdle, wake } = useIdle(isPlaying && !isMenuOpen);
  const canFullScreen = useCanFullScreen();
  const canPictureInPicture = useCanPictureInPicture();
  const isFullScreen = useIsFullScreen(() => rootRef.current);

  const durationSeconds = fileDuration ?? knownDuration;
  const chapters = [...givenChapters].sort((a, b) => a.atSeconds - b.atSeconds);
  const chapter = chapterAt(chapters, positionSeconds);
  const track = captionChoice === null || captionChoice === "off" ? null : preferredTrack(captions, captionChoice);
  const { cues, status: captionStatus } = useCues(track?.src ?? null);
  const shownCues = hasStarted ? cuesAt(cues, positionSeconds) : [];
  const canResume =
    startAtSeconds >= RESUME_FROM_SECONDS && (durationSeconds === 0 || startAtSeconds < durationSeconds - RESUME_BEFORE_END_SECONDS);

  useNativeCaptions(videoRef, cues, track?.lang);
  const { report, keepBeforeReload } = useProgressReport(videoRef, durationSeconds, watchedIntervals, onProgress);

  // The server rendered the defaults; what this browser remembers, and what the video did before we woke up, comes after.
  useEffect(() => {
    const video = videoRef.current;
    if (!video) return;
    const preferences = readPreferences();
    video.playbackRate = video.defaultPlaybackRate = preferences.rate;
    video.volume = preferences.volume;
    video.muted = preferences.isMuted;
    setRate(preferences.rate);
    setVolume(preferences.volume);
    setIsMuted(preferences.isMuted);
    // Captions are shown, in the page's language, until somebody turns them off.
    setCaptionChoice(preferences.captions ?? locale);
    if (Number.isFinite(video.duration)) setFileDuration(video.duration);
    if (video.error) setError(errorKind(video.error));
  }, [locale]);

  const spoken = (seconds: number) => t("spokenTime", clockParts(seconds)).trim();
  const positionText = (seconds: number) => {
    const place = { position: spoken(seconds), duration: spoken(durationSeconds) };
    const at = chapterAt(chapters, seconds);
    return at ? t("positionInChapter", { ...place, chapter: at.title }) : t("position", place);
  };

  const play = () => {
    setHasStarted(true);
    setHasEnded(false);
    // Refused (autoplay rules) or interrupted by a pause: the pause event already says what is true.
    videoRef.current?.play().catch(() => undefined);
  };

  const togglePlay = () => {
    if (videoRef.current?.paused) play();
    else videoRef.current?.pause();
  };

  const within = (seconds: number) => Math.min(Math.max(0, seconds), durationSeconds > 0 ? durationSeconds : Number.MAX_VALUE);

  const seek = (seconds: number) => {
    const video = videoRef.current;
    if (!video) return;
    const target = within(seconds);
    setPositionSeconds(target);
    onTime?.(target);
    if (target < durationSeconds) setHasEnded(false);
    if (video.readyState >= HTMLMediaElement.HAVE_METADATA) video.currentTime = target;
    else pendingSeekRef.current = target;
  };

  const seekAloud = (seconds: number) => {
    seek(seconds);
    setAnnouncement(positionText(within(seconds)));
  };

  const playFrom = (seconds: number) => {
    seek(seconds);
    play();
    // The button that was pressed goes away; without this the focus, and with it the keyboard, would fall out of the player.
    playButtonRef.current?.focus({ preventScroll: true });
  };

  const changeRate = (next: number) => {
    const video = videoRef.current;
    if (!video) return;
    video.playbackRate = video.defaultPlaybackRate = next;
    rememberPreferences({ rate: next });
    setAnnouncement(t("speedNow", { rate: String(next) }));
  };

  const stepRate = (step: 1 | -1) => {
    const next = RATES[RATES.indexOf(rate) + step];
    if (next !== undefined) changeRate(next);
  };

  const changeVolume = (next: number) => {
    const video = videoRef.current;
    if (!video) return;
    const bounded = Math.round(Math.min(1, Math.max(0, next)) * 100) / 100;
    video.volume = bounded;
    video.muted = bounded === 0;
    rememberPreferences({ volume: bounded, isMuted: bounded === 0 });
    setAnnouncement(t("volumeNow", { percent: String(Math.round(bounded * 100)) }));
  };

  const toggleMute = () => {
    const video = videoRef.current;
    if (!video) return;
    // Sound that was turned down to nothing would come back as nothing.
    if (video.muted && video.volume === 0) return changeVolume(0.5);
    video.muted = !video.muted;
    rememberPreferences({ isMuted: video.muted });
    setAnnouncement(video.muted ? t("muted") : t("volumeNow", { percent: String(Math.round(video.volume * 100)) }));
  };

  const chooseCaptions = (choice: string) => {
    setCaptionChoice(choice);
    rememberPreferences({ captions: choice });
    const chosen = captions.find((each) => each.lang === choice);
    setAnnouncement(chosen ? t("captionsShown", { language: chosen.label }) : t("captionsHidden"));
  };

  const toggleCaptions = () => {
    if (captions.length === 0) return;
    chooseCaptions(track ? "off" : (preferredTrack(captions, locale)?.lang ?? "off"));
  };

  const retry = () => {
    const video = videoRef.current;
    if (!video) return;
    keepBeforeReload();
    pendingSeekRef.current = positionSeconds;
    setError(null);
    video.load();
    play();
    playButtonRef.current?.focus({ preventScroll: true });
  };

  const obey = (command: PlayerCommand) => {
    const video = videoRef.current;
    if (!video || !rootRef.current) return;
    switch (command.do) {
      case "toggle-play":
        return togglePlay();
      case "skip":
        return seekAloud(positionSeconds + command.seconds);
      case "jump":
        return seekAloud(durationSeconds * command.share);
      case "volume":
        // Quieter than silent would only forget how loud it was.
        return video.muted && command.step < 0 ? undefined : changeVolume((video.muted ? 0 : video.volume) + command.step);
      case "toggle-mute":
        return toggleMute();
      case "toggle-captions":
        return toggleCaptions();
      case "toggle-full-screen":
        return void toggleFullScreen(rootRef.current, video);
      case "slower":
        return stepRate(-1);
      case "faster":
        return stepRate(1);
      case "help":
        return setIsHelpOpen(true);
    }
  };

  const handleKeys = (event: KeyboardEvent) => {
    wake();
    const target = event.target as HTMLElement;
    const isOnButton = target.closest("button, a, summary") !== null;
    const isOnField = target.matches("input, select, textarea");
    if (event.defaultPrevented || (event.key === " " && isOnButton) || (event.key.startsWith("Arrow") && isOnField)) return;
    const command = commandOf(event.nativeEvent);
    if (!command) return;
    event.preventDefault();
    obey(command);
  };

  useImperativeHandle(ref, () => ({ seekTo: (seconds) => (hasStarted ? seek(seconds) : playFrom(seconds)) }));

  const isBare = !hasStarted && error === null;
  return (
    <section
      ref={rootRef}
      className="vp"
      aria-label={t("player", { title })}
      tabIndex={-1}
      data-idle={isIdle}
      onKeyDown={handleKeys}
      onPointerDown={wake}
      onPointerMove={wake}
      onFocus={wake}
    >
      <div className="vp-frame">
        <div className="vp-picture">
          {/* biome-ignore lint/a11y/useMediaCaption: captions are drawn below, where they can leave the picture on a phone. */}
          <video
            ref={videoRef}
            src={src}
            poster={poster ?? undefined}
            preload="metadata"
            playsInline
            aria-label={title}
            onPointerDown={(event) => {
              wokeByTouchRef.current = event.pointerType === "touch" && isIdle;
            }}
            onClick={() => {
              // A first tap on a phone asks for the controls, not for a pause.
              if (!wokeByTouchRef.current && error === null) togglePlay();
            }}
            onDoubleClick={() => obey({ do: "toggle-full-screen" })}
            onPlay={() => {
              setIsPlaying(true);
              setHasStarted(true);
              setHasEnded(false);
            }}
            onPause={() => {
              setIsPlaying(false);
              setIsWaiting(false);
              report("now");
            }}
            onEnded={() => {
              setIsPlaying(false);
              setHasEnded(true);
              report("now");
            }}
            onTimeUpdate={(event) => {
              setPositionSeconds(event.currentTarget.currentTime);
              onTime?.(event.currentTarget.currentTime);
              if (!event.currentTarget.paused) report("when-due");
            }}
            onLoadedMetadata={(event) => {
              if (pendingSeekRef.current !== null) event.currentTarget.currentTime = pendingSeekRef.current;
              pendingSeekRef.current = null;
            }}
            onDurationChange={({ currentTarget: { duration } }) => setFileDuration(Number.isFinite(duration) ? duration : null)}
            onProgress={(event) => setBufferedSeconds(bufferedUntil(event.currentTarget))}
            onWaiting={() => setIsWaiting(true)}
            onPlaying={() => setIsWaiting(false)}
            onCanPlay={() => setIsWaiting(false)}
            onRateChange={(event) => setRate(event.currentTarget.playbackRate)}
            onVolumeChange={(event) => {
              setVolume(event.currentTarget.volume);
              setIsMuted(event.currentTarget.muted);
            }}
            onError={(event) => {
              setIsPlaying(false);
              setIsWaiting(false);
              setError(errorKind(event.currentTarget.error));
            }}
          />
          {isBare && (
            <div className="vp-over">
              <button type="button" className="vp-start" onClick={() => playFrom(canResume ? startAtSeconds : 0)}>
                <PlayerIcon name="play" className="i-fill" />
                {canResume ? t("continueAt", { time: formatClock(startAtSeconds) }) : t("play")}
                {!canResume && durationSeconds > 0 && <span className="num vp-faint">{formatClock(durationSeconds)}</span>}
              </button>
              {canResume && (
                <button type="button" className="vp-start vp-second" onClick={() => playFrom(0)}>
                  {t("fromStart")}
                </button>
              )}
            </div>
          )}
          {hasEnded && error === null && (
            <div className="vp-over vp-shade">
              <button type="button" className="vp-start" onClick={() => playFrom(0)}>
                <PlayerIcon name="again" />
                {t("watchAgain")}
              </button>
              {afterEnd}
            </div>
          )}
          <div role="status" className="vp-loading" data-shown={isWaiting && isPlaying}>
            {isWaiting && isPlaying && <span>{t("loading")}</span>}
          </div>
          {error !== null && (
            <div className="vp-over vp-shade vp-error" role="alert">
              <p>{error === "network" ? t("errorNetwork") : t("errorPlayback")}</p>
              <p className="vp-faint">{t("errorHint")}</p>
              <button type="button" className="vp-start" onClick={retry}>
                {t("retry")}
              </button>
            </div>
          )}
        </div>

        {track && (
          <div className="vp-captions" lang={captionStatus === "failed" ? undefined : track.lang}>
            {captionStatus === "failed" && <p dir="auto">{t("captionsFailed")}</p>}
            {shownCues.map((cue) => (
              <p key={`${cue.startSeconds} ${cue.text}`} dir="auto">
                <span>{cue.text}</span>
              </p>
            ))}
          </div>
        )}

        <div className="vp-controls" dir="ltr">
          <SeekBar
            positionSeconds={positionSeconds}
            durationSeconds={durationSeconds}
            bufferedSeconds={bufferedSeconds}
            chapters={chapters}
            label={t("seek")}
            valueText={positionText(positionSeconds)}
            onSeek={seek}
          />
          <div className="vp-bar">
            <button
              ref={playButtonRef}
              type="button"
              className="vp-button"
              aria-label={isPlaying ? t("pause") : t("play")}
              onClick={togglePlay}
            >
              <PlayerIcon name={isPlaying ? "pause" : "play"} />
            </button>
            <div className="vp-volume">
              <button type="button" className="vp-button" aria-label={isMuted ? t("unmute") : t("mute")} onClick={toggleMute}>
                <PlayerIcon name={isMuted ? "muted" : "volume"} />
              </button>
              <input
                type="range"
                min={0}
                max={100}
                step={5}
                value={Math.round((isMuted ? 0 : volume) * 100)}
                aria-label={t("volume")}
                aria-valuetext={t("volumeNow", { percent: String(Math.round((isMuted ? 0 : volume) * 100)) })}
                onChange={(event) => changeVolume(Number(event.currentTarget.value) / 100)}
              />
            </div>
            <span className="vp-time num">
              {formatClock(positionSeconds)}
              <span className="vp-total"> / {formatClock(durationSeconds)}</span>
            </span>
            {chapter && (
              <bdi className="vp-chapter clip" aria-hidden="true">
                {chapter.title}
              </bdi>
            )}
            <span className="grow" />
            {chapters.length > 0 && (
              <ControlMenu
                label={t("chapters")}
                title={t("chapters")}
                button={<PlayerIcon name="chapters" />}
                items={chapters.map((each) => ({ id: String(each.atSeconds), label: each.title, note: formatClock(each.atSeconds) }))}
                onChoose={(id) => (hasStarted ? seek(Number(id)) : playFrom(Number(id)))}
                onOpenChange={setIsMenuOpen}
              />
            )}
            <ControlMenu
              label={t("speedNow", { rate: String(rate) })}
              title={t("speed")}
              button={<span className="num">{t("rate", { rate: String(rate) })}</span>}
              items={RATES.map((each) => ({ id: String(each), label: each === 1 ? t("normalRate") : t("rate", { rate: String(each) }) }))}
              chosenId={String(rate)}
              onChoose={(id) => changeRate(Number(id))}
              onOpenChange={setIsMenuOpen}
            />
            {captions.length === 1 && (
              <button
                type="button"
                className={`vp-button${track ? " is-on" : ""}`}
                aria-label={t("captions")}
                title={t("captions")}
                aria-pressed={track !== null}
                onClick={toggleCaptions}
              >
                <PlayerIcon name="captions" />
              </button>
            )}
            {captions.length > 1 && (
              <ControlMenu
                label={track ? t("captionsShown", { language: track.label }) : t("captions")}
                title={t("captions")}
                button={<PlayerIcon name="captions" />}
                isOn={track !== null}
                items={[{ id: "off", label: t("captionsOff") }, ...captions.map(({ lang, label }) => ({ id: lang, label, lang }))]}
                chosenId={track?.lang ?? "off"}
                onChoose={chooseCaptions}
                onOpenChange={setIsMenuOpen}
              />
            )}
            <button
              type="button"
              className="vp-button vp-wide-only"
              aria-label={t("help.open")}
              title={t("help.open")}
              onClick={() => setIsHelpOpen(true)}
            >
              <PlayerIcon name="help" />
            </button>
            {canPictureInPicture && (
              <button
                type="button"
                className="vp-button vp-wide-only"
                aria-label={t("pictureInPicture")}
                title={t("pictureInPicture")}
                onClick={() => videoRef.current && togglePictureInPicture(videoRef.current)}
              >
                <PlayerIcon name="pictureInPicture" />
              </button>
            )}
            {canFullScreen && (
              <button
                type="button"
                className="vp-button"
                aria-label={isFullScreen ? t("leaveFullScreen") : t("fullScreen")}
                title={isFullScreen ? t("leaveFullScreen") : t("fullScreen")}
                onClick={() => obey({ do: "toggle-full-screen" })}
              >
                <PlayerIcon name={isFullScreen ? "leaveFullScreen" : "fullScreen"} />
              </button>
            )}
          </div>
        </div>
      </div>
      <p role="status" className="sr">
        {announcement}
      </p>
      {isHelpOpen && <ShortcutsDialog onClose={() => setIsHelpOpen(false)} />}
    </section>
  );
}

function errorKind(error: MediaError | null): "network" | "playback" {
  return error?.code === MediaError.MEDIA_ERR_NETWORK || !navigator.onLine ? "network" : "playback";
}

/** How far the part that is being played is loaded. */
function bufferedUntil(video: HTMLVideoElement): number {
  for (let index = 0; index < video.buffered.length; index += 1) {
    if (video.buffered.start(index) <= video.currentTime + 0.1 && video.buffered.end(index) >= video.currentTime)
      return video.buffered.end(index);
  }
  return 0;
}

"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { changeDraft, type DraftChange, hasUnsaved, journalOf, newDraft, unsavedOf } from "@/components/quizzes/draft";
import { forgetJournal, readJournal, writeJournal } from "@/components/quizzes/journal";
import { ApiRefusal } from "@/lib/api-client";
import {
  type AttemptIds,
  attemptKeys,
  fetchAnswers,
  type GivenAnswer,
  isAttemptOver as isOver,
  postSubmission,
  putAnswers,
} from "@/lib/quizzes/client";

type AttemptStart = AttemptIds & {
  answers: Record<string, GivenAnswer>;
  sequence: number;
  remainingSeconds: number | null;
  /** The attempt is over, here or elsewhere: show its result. */
  onOver: () => void;
};

/** Seconds that were left when the server was asked; `readAt` is that moment on the browser's own running clock. */
export type Clock = { remainingSeconds: number | null; readAt: number | null };

/** A pause of typing after which words are saved. Choices are saved at once. */
const typingPauseMs = 800;
const longestWaitMs = 15_000;

const isFinal = (error: unknown) => error instanceof ApiRefusal && error.isFinal;
const waitBefore = (failures: number) => Math.min(1000 * 2 ** failures, longestWaitMs);

/**
 * The life of an attempt in the browser: every answer goes to the server on its own and is tried again until it has arrived; a journal in
 * the tab's storage survives a reload; answers given on another device and the server's clock are fetched when the page comes to the fore.
 */
export function useAttempt({ quizId, attemptId, answers, sequence, remainingSeconds, onOver }: AttemptStart) {
  const [draft, change] = useReducer(changeDraft, null, () => newDraft(answers, sequence));
  const [isTyping, setTyping] = useState(false);
  const [clock, setClock] = useState<Clock>({ remainingSeconds, readAt: null });
  const [isRestored, setRestored] = useState(false);
  const [isGone, setGone] = useState(false);
  const latest = useRef(draft);
  const lastSent = useRef(sequence);
  const ids = { quizId, attemptId };

  useEffect(() => {
    latest.current = draft;
  }, [draft]);

  // A number is never used twice: a message whose answer was lost may have arrived, and its number would hide the next one.
  const nextSequence = useCallback(() => {
    lastSent.current = Math.max(lastSent.current, latest.current.sequence) + 1;
    return lastSent.current;
  }, []);

  const leave = useCallback(() => {
    latest.current = { ...latest.current, unsaved: {} };
    forgetJournal(attemptId);
    setGone(true);
    onOver();
  }, [attemptId, onOver]);

  const readClock = useCallback((seconds: number | null) => setClock({ remainingSeconds: seconds, readAt: performance.now() }), []);

  const saving = useMutation({
    // Each try sends what is unsaved at that moment, not what was when the first one failed.
    mutationFn: async () => {
      const { batch, sent } = unsavedOf(latest.current);
      const next = nextSequence();
      return { sent, next, state: await putAnswers({ quizId, attemptId }, { batch, sequence: next }) };
    },
    retry: (_, error) => !isFinal(error),
    retryDelay: waitBefore,
    onSuccess: ({ sent, next, state }) => {
      readClock(state.remainingSeconds);
      change(state.sequence > next ? { type: "outrun", sequence: state.sequence } : { type: "saved", sent, sequence: state.sequence });
    },
    onError: (error) => isOver(error) && leave(),
  });

  const submission = useMutation({
    mutationFn: async () => {
      const { batch } = unsavedOf(latest.current);
      const takesBack = Object.values(batch).includes(null);
      // Handing in can only add answers; what was taken back has to be told before.
      if (takesBack) await putAnswers({ quizId, attemptId }, { batch, sequence: nextSequence() });
      await postSubmission({ quizId, attemptId }, batch);
    },
    retry: (failures, error) => !isFinal(error) && failures < 2,
    retryDelay: waitBefore,
    // Paused for want of a network, it would wait without a word.
    networkMode: "always",
    onSuccess: leave,
    onError: (error) => isOver(error) && leave(),
  });

  const known = useQuery({
    queryKey: attemptKeys.answers(ids),
    queryFn: () => fetchAnswers(ids),
    refetchOnWindowFocus: "always",
    refetchOnReconnect: "always",
    enabled: !isGone,
    retry: (failures, error) => !isFinal(error) && failures < 5,
  });

  const { data } = known;
  useEffect(() => {
    if (!data) return;
    change({ type: "synced", answers: data.answers, sequence: data.sequence });
    readClock(data.remainingSeconds);
    // Only a closed attempt with a limit has no time left to tell.
    if (remainingSeconds !== null && data.remainingSeconds === null) leave();
  }, [data, readClock, remainingSeconds, leave]);

  const isBusy = saving.isPending || submission.isPending || isGone;
  const { mutate: save } = saving;
  const isStuck = saving.isError;
  // biome-ignore lint/correctness/useExhaustiveDependencies: draft.changes starts the pause anew with every letter
  useEffect(() => {
    if (isBusy || isStuck || !hasUnsaved(draft)) return;
    const timer = setTimeout(save, isTyping ? typingPauseMs : 0);
    return () => clearTimeout(timer);
  }, [draft.changes, draft.unsaved, isBusy, isStuck, isTyping, save]);

  useEffect(() => {
    const journal = readJournal(attemptId);
    if (journal) change({ type: "restored", journal });
    setRestored(true);
  }, [attemptId]);

  useEffect(() => {
    if (isRestored && !isGone) writeJournal(attemptId, journalOf(draft));
  }, [attemptId, draft, isRestored, isGone]);

  useEffect(() => {
    const sendLast = () => {
      if (!hasUnsaved(latest.current)) return;
      const { batch } = unsavedOf(latest.current);
      // Nobody is left to hear the answer; if it is lost, the journal still has these.
      void putAnswers({ quizId, attemptId }, { batch, sequence: nextSequence(), keepalive: true }).catch(() => undefined);
    };
    addEventListener("pagehide", sendLast);
    return () => {
      removeEventListener("pagehide", sendLast);
      sendLast();
    };
  }, [quizId, attemptId, nextSequence]);

  const tell = useCallback((next: DraftChange, typing = false) => {
    setTyping(typing);
    change(next);
  }, []);

  return {
    draft,
    /** False until the browser has taken over: what is typed before would be lost. */
    isReady: isRestored,
    change: tell,
    clock,
    submit: submission.mutate,
    retrySaving: saving.reset,
    isSubmitting: submission.isPending || isGone,
    /** An answer is on its way and has failed at least once. */
    isTrying: saving.isPaused || saving.failureCount > 0,
    savingFault: saving.isError && !isOver(saving.error) ? saving.error : null,
    submissionFault: submission.isError && !isOver(submission.error) ? submission.error : null,
  };
}

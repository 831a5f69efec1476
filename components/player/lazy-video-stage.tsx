"use client";

import dynamic from "next/dynamic";

/** The stage of a video lesson; pages whose lesson has no video load nothing of it. */
export const LazyVideoStage = dynamic(() => import("@/components/player/worded-video-stage").then((module) => module.WordedVideoStage));

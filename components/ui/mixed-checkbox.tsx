"use client";

import { useEffect, useRef } from "react";
import { Checkbox, type CheckboxProps } from "@/components/ui/checkbox";

/** A checkbox that can also be "some": the head of a selectable table. The state exists only as a DOM property. */
export function MixedCheckbox({ isMixed, ...props }: CheckboxProps & { isMixed: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.indeterminate = isMixed;
  }, [isMixed]);
  return <Checkbox {...props} ref={input} />;
}

package io.flit.transforms.predictions.judging;

import java.io.Serializable;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What becomes of a version.
 *
 * @param reason null for the champion
 */
public record Decision(ModelStatus status, @Nullable StatusReason reason) implements Serializable {}

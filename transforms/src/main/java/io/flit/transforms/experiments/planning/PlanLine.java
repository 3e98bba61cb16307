package io.flit.transforms.experiments.planning;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What one comparison needs.
 *
 * @param variant compared with control
 * @param way how the effect is to be found
 * @param users exposed users of the whole experiment, those of other variants among them; null if
 *     no number is enough
 * @param weeks until so many have been exposed; null if never
 * @param readyOn when the last of them has been observed for 30 days; null if never
 */
public record PlanLine(
    String variant,
    Way way,
    @Nullable BigDecimal users,
    @Nullable Double weeks,
    @Nullable LocalDate readyOn) {}

package io.flit.transforms.predictions.models;

import io.flit.schemas.Money;

/**
 * What a customer is expected to bring.
 *
 * @param orders90d purchase days of the next 90 days
 * @param orders365d purchase days of the next 365 days
 * @param orderValue what a purchase day brings
 * @param revenue90d what those of 90 days bring
 * @param revenue365d what those of 365 days bring
 */
public record ValuePrediction(
    double orders90d, double orders365d, Money orderValue, Money revenue90d, Money revenue365d) {}

/**
 * Models of churn and value: what they take of a customer, how they are fitted at one instant after
 * the other, and what they say.
 */
package io.flit.transforms.predictions.models;

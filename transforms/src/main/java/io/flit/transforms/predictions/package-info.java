/**
 * Who will not come back, and what a customer is worth: models that are fitted to the feature
 * tables, what they say, and how right they were.
 */
package io.flit.transforms.predictions;

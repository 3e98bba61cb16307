/** How right models were, once it is known what came, and whether they may serve. */
package io.flit.transforms.predictions.judging;

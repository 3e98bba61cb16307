/** Who was validly exposed to an experiment, when, and what was known of them before. */
package io.flit.transforms.experiments.exposure;

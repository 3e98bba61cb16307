/** How long an experiment has to run until it can tell. */
package io.flit.transforms.experiments.planning;

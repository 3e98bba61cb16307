/** The versions of models: what a run of training fits, what becomes of it, and what is kept. */
package io.flit.transforms.predictions.registry;

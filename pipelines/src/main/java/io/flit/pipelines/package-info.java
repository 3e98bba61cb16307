/**
 * The pipelines of the platform: one main class each, which says what it reads, derives and
 * publishes, with the options that it has beside it.
 */
package io.flit.pipelines;

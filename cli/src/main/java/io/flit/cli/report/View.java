package io.flit.cli.report;

/** How the rows of an answer are shown. */
sealed interface View permits Chart, Grid, Tiles {}

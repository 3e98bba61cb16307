package io.flit.cli.report.views;

/** How the rows of an answer are shown. */
public sealed interface View permits Chart, Grid, Tiles {}

/** Features and labels of models. */
package io.flit.cli.report.figures.features;

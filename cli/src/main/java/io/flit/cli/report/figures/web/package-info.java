/** Sessions and what comes of them. */
package io.flit.cli.report.figures.web;

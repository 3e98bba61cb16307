package io.flit.transforms.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads lists that lie beside classes on the class path, tab-separated with a header. */
public final class Tsv {
  private Tsv() {}

  /**
   * The fields of each line but the header.
   *
   * @param beside a class of the package that the list is in
   * @param name the list's file name
   */
  public static List<String[]> read(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(line -> line.split("\t")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name + " from the class path", e);
    }
  }
}

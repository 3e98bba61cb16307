package io.flit.local.fusion;

import java.util.Arrays;
import java.util.TreeSet;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Pipelines over words, to fuse. */
final class Words {
  private Words() {}

  static PCollection<String> words(Pipeline pipeline, String name, String... words) {
    return pipeline.apply(name, Create.of(Arrays.asList(words)).withCoder(StringUtf8Coder.of()));
  }

  static MapElements<String, String> append(String suffix) {
    return MapElements.into(TypeDescriptors.strings()).via(word -> word + suffix);
  }

  private static MapElements<KV<String, Iterable<String>>, String> list() {
    return MapElements.into(TypeDescriptors.strings())
        .via(
            group -> {
              TreeSet<String> sorted = new TreeSet<>();
              group.getValue().forEach(sorted::add);
              return group.getKey() + sorted;
            });
  }

  static PCollection<String> byFirstLetter(String name, PCollection<String> words) {
    return words
        .apply(
            name + "Letters",
            WithKeys.<String, String>of(word -> word.substring(0, 1))
                .withKeyType(TypeDescriptors.strings()))
        .apply(name + "Group", GroupByKey.create())
        .apply(name + "List", list());
  }

  /** Words that come in one bundle. */
  static PCollection<String> bundle(Pipeline pipeline, String name, String... words) {
    return words(pipeline, name, words)
        .apply(name + "Key", WithKeys.of("k"))
        .apply(name + "Meet", GroupByKey.create())
        .apply(name + "Each", ParDo.of(new EachFn()));
  }

  /** The length of the longest word. */
  static PCollectionView<Integer> longest(String name, PCollection<String> words) {
    return words
        .apply(name + "Length", MapElements.into(TypeDescriptors.integers()).via(String::length))
        .setCoder(VarIntCoder.of())
        .apply(name, Combine.globally((Iterable<Integer> lengths) -> max(lengths)))
        .apply(name + "View", View.asSingleton());
  }

  /** Tells of each word how long the longest is. */
  static ParDo.SingleOutput<String, String> compare(PCollectionView<Integer> longest) {
    return ParDo.of(new CompareFn(longest)).withSideInputs(longest);
  }

  private static int max(Iterable<Integer> numbers) {
    int max = 0;
    for (int number : numbers) {
      max = Math.max(max, number);
    }
    return max;
  }

  private static final class EachFn extends DoFn<KV<String, Iterable<String>>, String> {
    @ProcessElement
    public void each(@Element KV<String, Iterable<String>> group, OutputReceiver<String> out) {
      group.getValue().forEach(out::output);
    }
  }

  static final class CompareFn extends DoFn<String, String> {
    private final PCollectionView<Integer> longest;

    CompareFn(PCollectionView<Integer> longest) {
      this.longest = longest;
    }

    @ProcessElement
    public void compare(ProcessContext context) {
      context.output(context.element() + " of " + context.sideInput(longest));
    }
  }
}

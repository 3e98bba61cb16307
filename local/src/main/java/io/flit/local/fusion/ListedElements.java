package io.flit.local.fusion;

import java.util.ArrayList;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.util.CoderUtils;

/** What becomes of a Create: a step that makes its elements, all in the bundle of an Impulse. */
final class ListedElements {
  private ListedElements() {}

  /**
   * The step.
   *
   * @param coder that of the elements' PCollection, which they travel by
   */
  @SuppressWarnings("unchecked") // the coder is that of these elements
  static DoFn<Object, Object> list(Iterable<?> elements, Coder<?> coder) {
    Coder<Object> elementCoder = (Coder<Object>) coder;
    ArrayList<byte[]> encoded = new ArrayList<>();
    for (Object element : elements) {
      try {
        encoded.add(CoderUtils.encodeToByteArray(elementCoder, element));
      } catch (CoderException e) {
        throw new IllegalArgumentException(coder + " cannot encode " + element, e);
      }
    }
    return new ListFn(encoded, elementCoder);
  }

  private static final class ListFn extends DoFn<Object, Object> {
    private static final long serialVersionUID = 1L;

    private final ArrayList<byte[]> encoded;
    private final Coder<Object> coder;

    ListFn(ArrayList<byte[]> encoded, Coder<Object> coder) {
      this.encoded = encoded;
      this.coder = coder;
    }

    @ProcessElement
    public void list(OutputReceiver<Object> out) throws CoderException {
      for (byte[] element : encoded) {
        out.output(CoderUtils.decodeFromByteArray(coder, element));
      }
    }
  }
}

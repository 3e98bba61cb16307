package io.flit.transforms.thelook.catalogue;

import io.flit.transforms.random.Draws;
import io.flit.transforms.random.KeyedRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The brands of the catalogue, all invented: about as many as the public dataset has, a few of them
 * with hundreds of products and a third with a single one, some with names that are hard on
 * parsers.
 */
final class Brands {
  /** A brand. Its products lie in one distribution centre. */
  record Brand(String name, int products, long distributionCenterId) {}

  /** The measured sizes of the largest brands. */
  private static final List<Integer> LARGEST =
      List.of(1034, 497, 388, 308, 292, 263, 259, 257, 251, 236);

  /** The measured number of products in each distribution centre. */
  private static final int[] CENTER_SIZES = {
    3891, 3929, 3667, 2761, 2112, 2572, 2669, 2919, 2719, 1881
  };

  private static final int SINGLES = 958;

  /** How fast sizes fall within a band of sizes; below 1 they fall fast first. */
  private static final double FALL = 0.63;

  /** One name in so many has characters that are hard on parsers. */
  private static final int ODD_EVERY = 60;

  private static final List<String> STARTS =
      List.of(
          "Al", "Bren", "Cal", "Dar", "El", "Fen", "Gal", "Hol", "Il", "Jor", "Kes", "Lum", "Mar",
          "Nor", "Ost", "Pel", "Quil", "Ros", "Sel", "Tam", "Ul", "Ver", "Wil", "Yar", "Zel", "Arb",
          "Cor", "Dun", "Est", "Fal", "Gren", "Hav", "Ing", "Kal", "Lor", "Mel", "Ned", "Orl",
          "Pres", "Tor");
  private static final List<String> MIDDLES = List.of("a", "i", "o", "en", "ar", "is");
  private static final List<String> ENDS =
      List.of(
          "dell", "more", "ton", "wick", "ette", "ano", "ia", "ene", "ford", "lin", "vane", "sson",
          "by", "ley", "ra", "mont", "da", "nell", "ko", "sto", "vi", "gard", "lund", "bury",
          "quin", "tto", "x", "mina", "que", "sa");
  private static final List<String> TRADES =
      List.of(
          " Studio",
          " Denim",
          " Sport",
          " Mills",
          " Apparel",
          " Knitwear",
          " Outfitters",
          " Basics",
          " Collection",
          " Clothing",
          " & Co.",
          " New York",
          " Jeans",
          " Intimates",
          " Wear");

  private static final KeyedRandom RANDOM = KeyedRandom.of(0, "brands");

  private Brands() {}

  /** All brands, largest first; {@code products} is the sum of their sizes. */
  static List<Brand> of(int products) {
    List<Integer> sizes = sizes(products);
    int[] room = CENTER_SIZES.clone();
    List<Brand> brands = new ArrayList<>(sizes.size());
    for (int rank = 0; rank < sizes.size(); rank++) {
      int center = roomiest(room);
      room[center] -= sizes.get(rank);
      brands.add(new Brand(name(rank), sizes.get(rank), center + 1L));
    }
    return brands;
  }

  private static int roomiest(int[] room) {
    int roomiest = 0;
    for (int center = 1; center < room.length; center++) {
      if (room[center] > room[roomiest]) {
        roomiest = center;
      }
    }
    return roomiest;
  }

  /** The measured numbers of brands with more than 100, 21-100, 6-20, 2-5 products and one. */
  private static List<Integer> sizes(int products) {
    List<Integer> sizes = new ArrayList<>(LARGEST);
    addBand(sizes, 36, 230, 101);
    int firstMiddling = sizes.size();
    addBand(sizes, 257, 100, 21);
    int afterMiddling = sizes.size();
    addBand(sizes, 567, 20, 6);
    addBand(sizes, 928, 5, 2);
    addBand(sizes, SINGLES, 1, 1);
    int missing = products - sizes.stream().mapToInt(Integer::intValue).sum();
    for (int i = firstMiddling; missing != 0; i = i + 1 == afterMiddling ? firstMiddling : i + 1) {
      sizes.set(i, sizes.get(i) + Integer.signum(missing));
      missing -= Integer.signum(missing);
    }
    return sizes;
  }

  private static void addBand(List<Integer> sizes, int brands, double largest, double smallest) {
    for (int i = 0; i < brands; i++) {
      double way = StrictMath.pow((i + 0.5) / brands, FALL);
      sizes.add((int) Math.round(largest * StrictMath.pow(smallest / largest, way)));
    }
  }

  private static String name(int rank) {
    Draws draws = RANDOM.at(rank);
    String stem = stem(rank);
    if (rank % ODD_EVERY == 7) {
      return withOddCharacters(stem, rank / ODD_EVERY, draws);
    }
    double form = draws.uniform();
    if (form < 0.45) {
      return stem;
    }
    if (form < 0.75) {
      return stem + draws.pick(TRADES);
    }
    if (form < 0.82) {
      return stem + " & " + draws.pick(STARTS) + draws.pick(ENDS);
    }
    if (form < 0.88) {
      return stem + "'s";
    }
    if (form < 0.94) {
      return stem.toUpperCase(Locale.ROOT);
    }
    return draws.pick(List.of("Anna ", "J. ", "Little ", "Miss ", "Old ", "Saint ", "The ")) + stem;
  }

  private static String withOddCharacters(String stem, int kind, Draws draws) {
    String other = draws.pick(STARTS) + draws.pick(ENDS);
    return switch (kind % 6) {
      case 0 -> stem + " / " + other;
      case 1 -> stem + " #" + (1 + draws.below(99));
      case 2 -> stem + " &#x0026; " + other;
      case 3 -> stem + "é";
      case 4 -> "Ål & " + stem + "ö";
      default -> stem + "® by " + other;
    };
  }

  /** A different word for every rank, in no visible order. */
  private static String stem(int rank) {
    int words = STARTS.size() * MIDDLES.size() * ENDS.size();
    int word = (int) ((rank * 2_741L + 1_009) % words);
    return STARTS.get(word % STARTS.size())
        + MIDDLES.get(word / STARTS.size() % MIDDLES.size())
        + ENDS.get(word / STARTS.size() / MIDDLES.size());
  }
}

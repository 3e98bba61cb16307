package io.flit.transforms.thelook;

import java.util.List;

/** All that a customer does in the shop. */
record Journey(List<Purchase> purchases, List<Visit> visits) {}

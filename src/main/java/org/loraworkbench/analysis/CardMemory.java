package org.loraworkbench.analysis;

import java.util.List;
import java.util.Optional;

/**
 * The memory of a graphics card.
 *
 * @param gigabytes of 10⁹ bytes each, as cards are sold
 */
public record CardMemory(int gigabytes) {

    private static final long GIGABYTE = 1_000_000_000L;

    /** What many cards have, from the smallest on. */
    public static final List<CardMemory> USUAL =
            List.of(new CardMemory(8), new CardMemory(16), new CardMemory(24), new CardMemory(80));

    public long bytes() {
        return gigabytes * GIGABYTE;
    }

    /** The smallest of the usual ones that holds so many bytes; empty if none does. */
    public static Optional<CardMemory> holding(long bytes) {
        return USUAL.stream().filter(card -> bytes <= card.bytes()).findFirst();
    }

    @Override
    public String toString() {
        return gigabytes + " GB";
    }
}

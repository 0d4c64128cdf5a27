package org.loraworkbench.data.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.loraworkbench.data.examples.StableHash;

/**
 * A sample of all that is added, mixed by a hash of what each is about: the same examples give the
 * same sample in the same order, whatever order they came in, and a larger sample contains the
 * smaller.
 */
final class HashSample<E> {

    private static final Comparator<Hashed<?>> BY_HASH = Comparator.comparingLong(Hashed::hash);

    private final int limit;
    private List<Hashed<E>> kept = new ArrayList<>();

    /** An example, the hash of its subject, and the line in which it begins. */
    record Hashed<E>(E example, long hash, int line) {}

    /**
     * @param limit how many are kept
     */
    HashSample(int limit) {
        this.limit = limit;
    }

    void add(E example, String subject, long line) {
        kept.add(new Hashed<>(example, StableHash.of(subject), Math.toIntExact(line)));
        if (kept.size() >= 2 * Math.max(limit, 1_000)) {
            kept = new ArrayList<>(sorted());
        }
    }

    /** The examples that are kept, in the order of their hashes. */
    List<Hashed<E>> sorted() {
        return kept.stream().sorted(BY_HASH).limit(limit).toList();
    }
}

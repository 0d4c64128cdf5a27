package org.loraworkbench.data.wordnet;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.loraworkbench.data.examples.StableHash;

/**
 * All that a data set picked out of WordNet, each part in an order of which every beginning is a
 * good sample.
 */
record Split<E>(List<E> train, List<E> validation) {

    /** One synset in this many is kept for validation, and never trained on. */
    private static final int VALIDATION_SHARE = 5;

    Split {
        train = List.copyOf(train);
        validation = List.copyOf(validation);
    }

    /**
     * Divides and mixes by a hash of the synset that each stems from: what a synset's part is
     * depends on nothing else, in every data set.
     */
    static <E> Split<E> bySynset(List<E> examples, Function<E, String> synsetId) {
        List<Hashed<E>> mixed =
                examples.stream()
                        .map(
                                example ->
                                        new Hashed<>(
                                                example, StableHash.of(synsetId.apply(example))))
                        .sorted(Comparator.comparingLong(Hashed::hash))
                        .toList();
        return new Split<>(
                mixed.stream().filter(hashed -> !hashed.isForValidation()).map(Hashed::of).toList(),
                mixed.stream().filter(Hashed::isForValidation).map(Hashed::of).toList());
    }

    /** Changes both parts in the same way. */
    <T> Split<T> map(Function<List<E>, Stream<T>> change) {
        return new Split<>(change.apply(train).toList(), change.apply(validation).toList());
    }

    private record Hashed<E>(E of, long hash) {

        boolean isForValidation() {
            return Long.remainderUnsigned(hash, VALIDATION_SHARE) == 0;
        }
    }
}

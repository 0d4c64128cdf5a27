package org.loraworkbench.data;

import java.util.Arrays;

/**
 * Some of a larger number of examples.
 *
 * @param chosen their numbers among all
 */
record ChosenExamples(EncodedExamples all, int[] chosen) implements EncodedExamples {

    @Override
    public int size() {
        return chosen.length;
    }

    @Override
    public int length(int example) {
        return all.length(chosen[example]);
    }

    @Override
    public Batch batch(int[] examples) {
        return all.batch(Arrays.stream(examples).map(example -> chosen[example]).toArray());
    }
}

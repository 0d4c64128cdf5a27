package org.loraworkbench.data;

import java.util.Arrays;
import java.util.List;

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
    public List<EncodedText> inputs(int example) {
        return all.inputs(chosen[example]);
    }

    @Override
    public int origin(int example) {
        return all.origin(chosen[example]);
    }

    @Override
    public Padding padding() {
        return all.padding();
    }

    @Override
    public Batch batch(int[] examples) {
        return all.batch(Arrays.stream(examples).map(example -> chosen[example]).toArray());
    }
}

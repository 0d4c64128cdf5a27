package org.loraworkbench.data;

import java.util.Arrays;
import java.util.List;

/** Examples of which a model reads one text each. */
interface TextExamples extends EncodedExamples {

    /** The text of every example. */
    List<EncodedText> texts();

    @Override
    default int size() {
        return texts().size();
    }

    @Override
    default int length(int example) {
        return texts().get(example).length();
    }

    @Override
    default List<EncodedText> inputs(int example) {
        return List.of(texts().get(example));
    }

    /** The texts of these examples. */
    default List<EncodedText> texts(int[] examples) {
        return Arrays.stream(examples).mapToObj(texts()::get).toList();
    }
}

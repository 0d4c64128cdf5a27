package org.loraworkbench.data.answers;

import java.util.Locale;
import org.loraworkbench.data.Task;

/** How alike the vectors of a pair are. */
final class SimilarityReader extends WholeOutputReader {

    SimilarityReader(Task task) {
        super(task);
    }

    @Override
    public String expected() {
        return "alike";
    }

    @Override
    public String measure() {
        return "cosine of the two texts' vectors";
    }

    /**
     * @param vectors of both texts, of length 1
     */
    @Override
    GivenAnswer answer(float[] vectors, float[] losses) {
        int width = vectors.length / 2;
        double cosine = 0;
        for (int i = 0; i < width; i++) {
            cosine += (double) vectors[i] * vectors[width + i];
        }
        return new GivenAnswer(String.format(Locale.ROOT, "similarity %.4f", cosine), cosine);
    }
}

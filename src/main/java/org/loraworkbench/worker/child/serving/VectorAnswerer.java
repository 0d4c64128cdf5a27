package org.loraworkbench.worker.child.serving;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.EncodedText;
import org.loraworkbench.data.TextTokenizer;
import org.loraworkbench.data.sentence.SentenceEmbedding;
import org.loraworkbench.worker.serving.Answer;
import org.loraworkbench.worker.serving.Input;
import org.loraworkbench.worker.serving.Request;

/** {@code FEATURE_EXTRACTION}: the vector of a text, and how near that of another one is. */
final class VectorAnswerer implements Answerer {

    private final TextTokenizer tokenizer;
    private final SentenceEmbedding embedding;

    /**
     * @param embedding how the base makes vectors
     */
    VectorAnswerer(TextTokenizer tokenizer, SentenceEmbedding embedding) {
        this.tokenizer = tokenizer;
        this.embedding = embedding;
    }

    @Override
    public List<Answer> answer(ServedCohort cohort, Request request, Progress progress) {
        Input.Texts texts = (Input.Texts) request.input();
        List<float[]> vectors = vectors(cohort, texts.text());
        if (texts.other() == null) {
            return vectors.stream()
                    .<Answer>map(vector -> new Answer.Vectors(list(vector), null, null))
                    .toList();
        }
        List<float[]> others = vectors(cohort, texts.other());
        return IntStream.range(0, vectors.size())
                .<Answer>mapToObj(lane -> pair(vectors.get(lane), others.get(lane)))
                .toList();
    }

    private List<float[]> vectors(ServedCohort cohort, String text) {
        try (NDScope scope = new NDScope()) {
            List<EncodedText> encoded = tokenizer.encode(embedding.prepared(List.of(text)));
            Map<String, NDArray> batch =
                    OneRow.of(encoded.get(0), cohort.bounds(tokenizer)).toTensors(cohort.manager());
            NDArray states = cohort.output(batch); // (L or 1, 1, T, d)
            NDArray mask = batch.get(Batch.ATTENTION_MASK);
            return cohort.byLane(embedding.vectors(states, mask));
        }
    }

    private static Answer pair(float[] vector, float[] other) {
        double lengths = Math.sqrt(product(vector, vector)) * Math.sqrt(product(other, other));
        double cosine = product(vector, other) / Math.max(lengths, Float.MIN_NORMAL);
        return new Answer.Vectors(list(vector), list(other), cosine);
    }

    private static double product(float[] vector, float[] other) {
        double product = 0;
        for (int i = 0; i < vector.length; i++) {
            product += (double) vector[i] * other[i];
        }
        return product;
    }

    private static List<Float> list(float[] values) {
        List<Float> list = new ArrayList<>(values.length);
        for (float value : values) {
            list.add(value);
        }
        return list;
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}

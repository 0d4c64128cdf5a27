package org.loraworkbench.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.CausalLanguageModeling;
import org.loraworkbench.data.FeatureExtraction;
import org.loraworkbench.data.MultiLabelClassification;
import org.loraworkbench.data.QuestionAnswering;
import org.loraworkbench.data.ScoredTokens;
import org.loraworkbench.data.SequenceClassification;
import org.loraworkbench.data.SequenceRegression;
import org.loraworkbench.data.Task;
import org.loraworkbench.data.TextToText;
import org.loraworkbench.data.TokenClassification;
import org.loraworkbench.data.TrainingBatches;
import org.loraworkbench.data.sentence.SentenceEmbedding;
import org.loraworkbench.nn.Kernels;
import org.loraworkbench.nn.VocabularyKernels;

/** The program's own tasks over the batches of a case. */
final class ParityTask {

    private ParityTask() {}

    /**
     * @param batchesOfStep into which the reference's batch of a step is divided
     */
    static Task of(ParityCase parityCase, int batchesOfStep) {
        List<String> labels =
                IntStream.range(0, parityCase.labels()).mapToObj(i -> "LABEL_" + i).toList();
        TrainingBatches batches =
                new TrainingBatches() {
                    @Override
                    public Batch at(int number) {
                        int step = number / batchesOfStep;
                        return batchesOfStep == 1
                                ? batch(parityCase, step)
                                : parityCase.batch(step, number % batchesOfStep, batchesOfStep);
                    }

                    @Override
                    public double epochs(int steps) {
                        return 0;
                    }
                };
        List<Batch> validation = List.of(batch(parityCase, 0));
        return switch (parityCase.taskType()) {
            case SEQ_CLS ->
                    switch (parityCase.problemType()) {
                        case REGRESSION -> new SequenceRegression(labels, batches, validation);
                        case MULTI_LABEL_CLASSIFICATION ->
                                new MultiLabelClassification(labels, batches, validation);
                        case SINGLE_LABEL_CLASSIFICATION ->
                                new SequenceClassification(labels, batches, validation);
                    };
            case TOKEN_CLS -> new TokenClassification(labels, batches, validation);
            // The reference's cases hold no texts in which answers could be looked up.
            case QUESTION_ANS -> new QuestionAnswering(batches, List.of(), List.of(), List.of());
            case FEATURE_EXTRACTION ->
                    new FeatureExtraction(batches, validation, SentenceEmbedding.MEAN);
            case CAUSAL_LM -> new CausalLanguageModeling(batches, validation);
            case SEQ_2_SEQ_LM -> new TextToText(batches, validation, null);
        };
    }

    /** The batch of a step as the task wants it. */
    static Batch batch(ParityCase parityCase, int step) {
        Batch batch = parityCase.batch(step);
        if (parityCase.taskType() != TaskType.FEATURE_EXTRACTION) {
            return batch;
        }
        Batch positives =
                new Batch(
                        Map.of(
                                Batch.INPUT_IDS, batch.field("positive_input_ids"),
                                Batch.ATTENTION_MASK, batch.field("positive_attention_mask")));
        return Batch.ofPairs(batch, positives, 0);
    }

    /** The mean loss of a whole output. */
    static float loss(Task task, NDArray output, Map<String, NDArray> tensors, Batch batch) {
        NDArray sums =
                task.scoredTokens(batch)
                        .map(scored -> lossOfTokens(task, output, scored))
                        .orElseGet(() -> task.lossSums(output, tensors));
        return sums.toFloatArray()[0] / task.counted(batch);
    }

    private static NDArray lossOfTokens(Task task, NDArray output, ScoredTokens scored) {
        NDManager manager = output.getManager();
        NDArray logits = Kernels.get().tokensAt(output, manager.create(scored.places()));
        NDArray labels = manager.create(scored.labels(), new Shape(1, scored.size()));
        return task.lossSums(
                VocabularyKernels.get().tokenScores(logits, labels), Map.of(Batch.LABELS, labels));
    }

    /** The model's outputs under the reference's names, without what padding hides. */
    static Map<String, float[]> outputs(
            Task task, NDArray output, Map<String, NDArray> tensors, Batch batch) {
        Map<String, float[]> outputs = new LinkedHashMap<>();
        switch (task.type()) {
            case QUESTION_ANS -> {
                outputs.put("start_logits", output.get(":, :, :, 0").toFloatArray());
                outputs.put("end_logits", output.get(":, :, :, 1").toFloatArray());
            }
            case FEATURE_EXTRACTION -> {
                int anchors = batch.rows() / 2;
                outputs.put("last_hidden_state", output.get(":, :{}", anchors).toFloatArray());
                outputs.put(
                        "embeddings",
                        task.predictions(output, tensors).get(":, :{}", anchors).toFloatArray());
            }
            default -> outputs.put("logits", output.toFloatArray());
        }
        outputs.replaceAll((name, values) -> visible(values, name, task.type(), batch));
        return outputs;
    }

    /** Leaves out values of masked positions, which need not agree. */
    static float[] visible(float[] values, String name, TaskType type, Batch batch) {
        boolean byToken =
                type == TaskType.TOKEN_CLS
                        || type == TaskType.QUESTION_ANS
                        || type == TaskType.CAUSAL_LM
                        || name.equals("last_hidden_state");
        if (!byToken) {
            return values;
        }
        int rows = type == TaskType.FEATURE_EXTRACTION ? batch.rows() / 2 : batch.rows();
        int tokens = rows * batch.length();
        int width = values.length / tokens;
        long[] mask = batch.field(Batch.ATTENTION_MASK).values();
        float[] visible = new float[values.length];
        int next = 0;
        for (int i = 0; i < values.length; i++) {
            if (mask[i / width] == 1) {
                visible[next++] = values[i];
            }
        }
        return java.util.Arrays.copyOf(visible, next);
    }
}

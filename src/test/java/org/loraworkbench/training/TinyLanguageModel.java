package org.loraworkbench.training;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.data.Batch;
import org.loraworkbench.data.CausalLanguageModeling;
import org.loraworkbench.data.Task;
import org.loraworkbench.data.TextToText;
import org.loraworkbench.data.TrainingBatches;
import org.loraworkbench.formats.BaseWeights;
import org.loraworkbench.formats.TensorSource;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;

/** A random language model of two blocks, 16 wide, and random texts for it. */
enum TinyLanguageModel {
    GPT2(
            TaskType.CAUSAL_LM,
            """
            {"model_type": "gpt2", "vocab_size": 50, "n_embd": 16, "n_layer": 2, "n_head": 2,
             "n_positions": 16}
            """),
    LLAMA(
            TaskType.CAUSAL_LM,
            """
            {"model_type": "llama", "vocab_size": 50, "hidden_size": 16, "num_hidden_layers": 2,
             "num_attention_heads": 4, "num_key_value_heads": 2, "intermediate_size": 24,
             "attention_bias": true, "attention_dropout": 0.1}
            """),
    GEMMA3(
            TaskType.CAUSAL_LM,
            """
            {"model_type": "gemma3_text", "vocab_size": 50, "hidden_size": 16,
             "num_hidden_layers": 2, "num_attention_heads": 2, "num_key_value_heads": 1,
             "head_dim": 6, "intermediate_size": 24, "sliding_window": 3,
             "sliding_window_pattern": 2}
            """),
    PHI3(
            TaskType.CAUSAL_LM,
            """
            {"model_type": "phi3", "vocab_size": 50, "hidden_size": 16, "num_hidden_layers": 2,
             "num_attention_heads": 2, "num_key_value_heads": 1, "intermediate_size": 24,
             "pad_token_id": 0, "resid_pdrop": 0.1}
            """),
    T5(
            TaskType.SEQ_2_SEQ_LM,
            """
            {"model_type": "t5", "vocab_size": 50, "d_model": 16, "d_kv": 8, "d_ff": 24,
             "num_layers": 2, "num_heads": 2, "feed_forward_proj": "gated-gelu"}
            """),
    BART(
            TaskType.SEQ_2_SEQ_LM,
            """
            {"model_type": "bart", "vocab_size": 50, "d_model": 16, "encoder_layers": 2,
             "decoder_layers": 2, "encoder_attention_heads": 2, "decoder_attention_heads": 4,
             "encoder_ffn_dim": 24, "decoder_ffn_dim": 24, "max_position_embeddings": 16}
            """);

    private static final int ROWS = 3;
    private static final int TOKENS = 8;

    private final ModelConfig config;
    private final ModelOutline outline;

    TinyLanguageModel(TaskType taskType, String json) {
        config = new ModelConfig(Json.parse("config.json", json));
        outline = Architectures.outline(config, taskType, 0);
    }

    /** Trains lanes together; the losses of every step, {@code [step][lane]}. */
    double[][] losses(NDManager manager, TrainingConfig training, AdapterConfig... lanes) {
        return losses(manager, false, training, lanes);
    }

    /** The same with frozen weights and activations in bfloat16, or in float32. */
    double[][] losses(
            NDManager manager, boolean bfloat16, TrainingConfig training, AdapterConfig... lanes) {
        BaseWeights base = base(manager, weights(), bfloat16, BaseQuantization.NONE);
        return losses(base, manager, training, cohort -> {}, lanes);
    }

    TensorSource weights() {
        return new RandomWeights(outline);
    }

    BaseWeights base(
            NDManager manager, TensorSource weights, boolean bfloat16, BaseQuantization format) {
        return new BaseWeights(manager, weights, outline, bfloat16, format, 7);
    }

    /**
     * The same on weights that are there.
     *
     * @param before is shown the cohort before it trains
     */
    double[][] losses(
            BaseWeights base,
            NDManager manager,
            TrainingConfig training,
            Consumer<Cohort> before,
            AdapterConfig... lanes) {
        List<AdapterLayout> layouts =
                List.of(lanes).stream().map(lane -> AdapterLayout.of(outline, lane)).toList();
        double[][] losses = new double[training.steps()][];
        try (Cohort cohort =
                new Cohort(manager, config, base, layouts, 0, training, StepMemory.of(training))) {
            before.accept(cohort);
            new TrainingLoop(cohort, task(), training, new TrainingControl())
                    .tell(
                            new TrainingListener() {
                                @Override
                                public void stepped(
                                        int step,
                                        Progress progress,
                                        double[] loss,
                                        double[] norms) {
                                    losses[step - 1] = loss.clone();
                                }
                            })
                    .run(0);
        }
        return losses;
    }

    Task task() {
        TrainingBatches batches =
                new TrainingBatches() {
                    @Override
                    public Batch at(int step) {
                        return batch(step);
                    }

                    @Override
                    public double epochs(int steps) {
                        return 0;
                    }
                };
        List<Batch> validation = List.of(batch(-1));
        return this == T5
                ? new TextToText(batches, validation, null)
                : new CausalLanguageModeling(batches, validation);
    }

    /** Rows of different lengths; what is padding is not counted. */
    private static Batch batch(int step) {
        Random random = new Random(step);
        long[] ids = new long[ROWS * TOKENS];
        long[] mask = new long[ROWS * TOKENS];
        long[] labels = new long[ROWS * TOKENS];
        java.util.Arrays.fill(labels, -100);
        for (int row = 0; row < ROWS; row++) {
            int length = 3 + random.nextInt(TOKENS - 2);
            for (int t = row * TOKENS; t < row * TOKENS + length; t++) {
                ids[t] = 1 + random.nextInt(49);
                labels[t] = ids[t];
                mask[t] = 1;
            }
        }
        return new Batch(
                Map.of(
                        Batch.INPUT_IDS, new Batch.Field(ids, ROWS, TOKENS),
                        Batch.ATTENTION_MASK, new Batch.Field(mask, ROWS, TOKENS),
                        Batch.LABELS, new Batch.Field(labels, ROWS, TOKENS)));
    }
}

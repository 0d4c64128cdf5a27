package org.loraworkbench.nn.generation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loraworkbench.config.GenerationConfig;
import org.loraworkbench.config.GenerationRules;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.formats.BaseWeights;
import org.loraworkbench.formats.InitialWeights;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.Kernels;
import org.loraworkbench.nn.LaneFactory;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.TransformerModel;

/**
 * A text that grows beyond the length where longrope turns is written as if read anew each time.
 */
class GrowingTextTest {

    private static final ModelConfig CONFIG =
            new ModelConfig(
                    Json.parse(
                            "config",
                            """
                            {"model_type": "phi3", "vocab_size": 50, "hidden_size": 16,
                             "num_hidden_layers": 2, "num_attention_heads": 2, "pad_token_id": 0,
                             "num_key_value_heads": 2, "intermediate_size": 24,
                             "initializer_range": 1.0, "max_position_embeddings": 64,
                             "original_max_position_embeddings": 8,
                             "rope_scaling": {"type": "longrope", "short_factor": [1, 1, 1, 1],
                                              "long_factor": [5, 7, 9, 11]}}\
                            """));

    @BeforeAll
    static void prepare() {
        Kernels.prepareThread();
    }

    /** Prompts that begin below the turn, at it, and beyond it. */
    @ParameterizedTest
    @ValueSource(ints = {3, 7, 8, 9, 12})
    void isWrittenAsIfReadAnew(int prompt) {
        ModelOutline outline = Architectures.outline(CONFIG, TaskType.CAUSAL_LM, 0);
        LaneFactory factory = new LaneFactory(List.of(AdapterLayout.ofBase(outline)), new long[1]);
        try (NDManager manager = NDManager.newBaseManager()) {
            TransformerModel model = Architectures.build(CONFIG, TaskType.CAUSAL_LM, 0, factory);
            InitialWeights weights = new InitialWeights(CONFIG, outline, 7);
            new BaseWeights(manager, weights, outline, false, 0).fill(model, manager);
            model.initialize(manager, DataType.FLOAT32);
            int[] ids = new int[prompt];
            Arrays.setAll(ids, i -> 3 + 5 * i % 40);

            assertThat(written(model, manager, ids)).isEqualTo(readAnew(model, manager, ids));
        }
    }

    private static List<Integer> written(TransformerModel model, NDManager manager, int[] ids) {
        return new Generator(
                        inputs -> model.output(new ParameterStore(manager, false), inputs, false),
                        OptionalInt.empty(),
                        manager,
                        1,
                        Set.of(),
                        model.reach(),
                        GenerationRules.NONE)
                .generate(ids, GenerationConfig.GREEDY.withMaxNewTokens(12), texts -> true)
                .get(0)
                .tokens();
    }

    private static List<Integer> readAnew(TransformerModel model, NDManager manager, int[] ids) {
        List<Integer> all = new ArrayList<>(Arrays.stream(ids).boxed().toList());
        for (int i = 0; i < 12; i++) {
            long[] text = all.stream().mapToLong(Integer::longValue).toArray();
            NDArray row = manager.create(text, new Shape(1, text.length));
            var inputs = new TransformerModel.Inputs(row, row.onesLike(), null, null);
            NDArray scores = model.output(new ParameterStore(manager, false), inputs, false);
            all.add((int) scores.get(":, 0, -1").argMax(1).toLongArray()[0]);
        }
        return all.subList(ids.length, all.size());
    }
}

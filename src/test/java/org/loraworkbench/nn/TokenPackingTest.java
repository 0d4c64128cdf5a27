package org.loraworkbench.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.formats.BaseWeights;
import org.loraworkbench.formats.InitialWeights;

class TokenPackingTest {

    private static final int ROWS = 8;
    private static final int LONGEST = 32;
    private static final int PAD = 1;

    private static final String CONFIG =
            "{'model_type': '%s', 'vocab_size': 50, 'hidden_size': 16, 'num_hidden_layers': 2,"
                    + " 'num_attention_heads': 2, 'intermediate_size': 24, 'embedding_size': 8,"
                    + " 'max_position_embeddings': 40, 'type_vocab_size': 2, 'pad_token_id': 1}";

    /** The texts get longer, from 4 tokens to all. */
    private static int length(int row) {
        return (row + 1) * LONGEST / ROWS;
    }

    private static NDArray mask(NDManager manager) {
        float[] mask = new float[ROWS * LONGEST];
        for (int row = 0; row < ROWS; row++) {
            Arrays.fill(mask, row * LONGEST, row * LONGEST + length(row), 1);
        }
        return manager.create(mask, new Shape(ROWS, LONGEST));
    }

    private static long[] ids() {
        long[] ids = new long[ROWS * LONGEST];
        for (int place = 0; place < ids.length; place++) {
            ids[place] = place % LONGEST < length(place / LONGEST) ? 2 + (place * 7L) % 48 : PAD;
        }
        return ids;
    }

    @ParameterizedTest
    @CsvSource({
        "bert, SEQ_CLS",
        "roberta, TOKEN_CLS",
        "electra, FEATURE_EXTRACTION",
        "bert, QUESTION_ANS"
    })
    void aTextAmongLongerOnesIsReadAsItIsAlone(String type, TaskType taskType) {
        ModelConfig config =
                new ModelConfig(Json.parse("config", CONFIG.formatted(type).replace('\'', '"')));
        ModelOutline outline = Architectures.outline(config, taskType, 2);
        LaneFactory factory = new LaneFactory(List.of(AdapterLayout.ofBase(outline)), new long[1]);
        try (NDManager manager = NDManager.newBaseManager()) {
            TransformerModel model = Architectures.build(config, taskType, 2, factory);
            InitialWeights weights = new InitialWeights(config, outline, 7);
            new BaseWeights(manager, weights, outline, false, 0).fill(model, manager);
            model.initialize(manager, DataType.FLOAT32);
            NDArray ids = manager.create(ids(), new Shape(ROWS, LONGEST));
            NDArray together = states(model, manager, ids, mask(manager));
            for (int row = 0; row < ROWS; row++) {
                String tokens = ":" + length(row);
                NDArray alone =
                        states(
                                model,
                                manager,
                                ids.get("%d:%d,%s".formatted(row, row + 1, tokens)),
                                manager.ones(new Shape(1, length(row))));

                assertThat(
                                together.get(":,%d:%d,%s".formatted(row, row + 1, tokens))
                                        .toFloatArray())
                        .as("row %d", row)
                        .containsExactly(alone.toFloatArray(), within(1e-5f));
            }
        }
    }

    /** {@code [1, B, T, d]} */
    private static NDArray states(
            TransformerModel model, NDManager manager, NDArray ids, NDArray mask) {
        return model.hiddenStates(
                new ParameterStore(manager, false),
                new TransformerModel.Inputs(ids, mask, null, null),
                false);
    }

    @Test
    void whatIsPackedComesBackToItsPlaceWithItsGradient() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray mask = mask(manager);
            TokenPacking packing = TokenPacking.of(mask);
            NDArray x = manager.randomNormal(new Shape(2, ROWS, LONGEST, 3));
            x.setRequiresGradient(true);
            NDArray counted = mask.reshape(1, ROWS, LONGEST, 1);
            NDArray back;
            NDArray packed;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                packed = packing.packed(x);
                back = packing.unpacked(packed);
                collector.backward(back.mul(counted).square().sum());
            }
            // 144 tokens, and the next whole step
            assertThat(packed.getShape().get(2)).isEqualTo(192);
            float[] expected = x.mul(counted).toFloatArray();
            assertThat(back.mul(counted).toFloatArray()).containsExactly(expected, within(0f));
            assertThat(x.getGradient().div(2).toFloatArray())
                    .containsExactly(expected, within(1e-6f));
        }
    }

    @Test
    void littlePaddingStaysAndSoDoesThatBeforeATextsBeginning() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray full = manager.ones(new Shape(ROWS, LONGEST));
            NDArray left = mask(manager).flip(1);
            assertThat(TokenPacking.of(full)).isSameAs(TokenPacking.NONE);
            assertThat(TokenPacking.of(left)).isSameAs(TokenPacking.NONE);
            assertThat(TokenPacking.of(mask(manager))).isNotSameAs(TokenPacking.NONE);
        }
    }
}

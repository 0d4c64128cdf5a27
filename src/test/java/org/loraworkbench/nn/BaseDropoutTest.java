package org.loraworkbench.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loraworkbench.nn.RecordedModel.Recording;

/**
 * A base drops numbers where transformers does. The reference's outputs are in {@code
 * src/test/resources/base-dropout}, where {@code record.py} wrote them with transformers 5.17 and
 * torch 2.13: of tiny models of every architecture, with half of the numbers dropped at one single
 * place (each in turn), and with all of them dropped where a field of the configuration says 1.
 */
class BaseDropoutTest {

    private static final float TOLERANCE = 1e-5f;

    static List<Recording> recordings() throws IOException {
        return Recording.all();
    }

    @BeforeAll
    static void prepare() {
        Kernels.prepareThread();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void everyPlaceIsWhereTransformersHasIt(Recording recording) {
        OnePlace place = new OnePlace();
        try (RecordedModel model = new RecordedModel(recording, recording.config(), place::of)) {
            place.choose(-1);
            assertClose(model.output(true), recording.kept(), "all is kept");
            List<JsonNode> expected = new ArrayList<>();
            recording.json().get("dropped").forEach(expected::add);
            int places = expected.size();
            assertThat(place.fields).hasSize(places);
            for (int number = 0; number < places; number++) {
                place.choose(number);
                float[] output = model.output(true);
                String field = place.fields.get(number);
                // Each is met once; what is computed first does not matter.
                assertThat(expected.removeIf(one -> isSame(one, field, output)))
                        .as("place %d, of the field %s", number, field)
                        .isTrue();
            }
            assertThat(expected).isEmpty();
        }
    }

    private static boolean isSame(JsonNode recorded, String field, float[] output) {
        float[] expected = Recording.numbers(recorded.get("output"));
        for (int i = 0; i < output.length; i++) {
            if (!(Math.abs(expected[i] - output[i]) <= TOLERANCE)) {
                return false;
            }
        }
        return recorded.get("field").asText().equals(field);
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void aFieldOfOneDropsEverythingAsInTransformersAndNothingInEvaluation(Recording recording) {
        for (Map.Entry<String, JsonNode> field : recording.json().get("fields").properties()) {
            ModelConfig config = recording.configWithOnly(field.getKey());
            try (RecordedModel model = new RecordedModel(recording, config, dropping(3)::dropout)) {
                float[] expected = Recording.numbers(field.getValue());
                assertClose(model.output(true), expected, field.getKey());
                assertClose(model.output(false), recording.kept(), "evaluation");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void dropoutsOfZeroChangeNoBit(Recording recording) {
        ModelConfig config = recording.configWithNone();
        try (RecordedModel on = new RecordedModel(recording, config, dropping(3)::dropout);
                RecordedModel off = new RecordedModel(recording, config, place -> new Dropout())) {
            assertThat(on.output(true)).containsExactly(off.output(true));
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void lanesOfDifferentSeedsDropAsEachWouldAlone(Recording recording) {
        float[] first = output(recording, 5);
        float[] second = output(recording, 9);
        assertThat(first).isNotEqualTo(second);
        float[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        assertClose(output(recording, 5, 9), both, "both lanes");
        assertThat(output(recording, 5, 5)).as("two lanes of one seed").isEqualTo(first);
    }

    private static float[] output(Recording recording, long... seeds) {
        ModelConfig config = recording.config();
        try (RecordedModel model = new RecordedModel(recording, config, dropping(seeds)::dropout)) {
            return model.wholeOutput(true);
        }
    }

    @Test
    void theShareThatIsDroppedIsTheRate() {
        DropoutMasks masks = new DropoutMasks(new long[] {3});
        try (NDManager manager = NDManager.newBaseManager();
                NDScope scope = new NDScope()) {
            NDArray ones = manager.ones(new Shape(1, 1, 100, 1000));
            DropoutMask mask = masks.draw(manager, "place", ones.getShape(), new double[] {0.3});
            float[] left = Kernels.get().dropout(ones, mask).toFloatArray();
            int dropped = 0;
            for (float number : left) {
                assertThat(number).isIn(0f, 1 / 0.7f);
                dropped += number == 0 ? 1 : 0;
            }
            assertThat(dropped / 100_000.0).isCloseTo(0.3, within(0.01));
        }
    }

    /** Makes dropouts that are at work, with lanes of these seeds. */
    private static LaneFactory dropping(long... seeds) {
        return new LaneFactory(List.of(), seeds, true);
    }

    private static void assertClose(float[] output, float[] expected, String what) {
        assertThat(output)
                .as(what)
                .usingComparatorWithPrecision(TOLERANCE)
                .containsExactly(expected);
    }

    /** Drops half of the numbers at one place of a forward, counted in the order of computing. */
    private static final class OnePlace {

        private final List<String> fields = new ArrayList<>();
        private int chosen;

        void choose(int place) {
            chosen = place;
            fields.clear();
        }

        private boolean isNext(DropoutOutline place) {
            fields.add(place.rate().key());
            return fields.size() - 1 == chosen;
        }

        Dropout of(DropoutOutline place) {
            return new Dropout() {
                @Override
                NDArray apply(NDArray x, boolean training) {
                    return training && isNext(place)
                            ? Kernels.get().dropout(x, half(x.getManager(), x.getShape()))
                            : x;
                }

                @Override
                DropoutMask mask(NDArray q, NDArray k, boolean training) {
                    long rows = q.getShape().get(1);
                    long queries = q.getShape().get(2);
                    long keys = k.getShape().get(2);
                    Shape shape = new Shape(1, rows, place.width(), queries, keys);
                    return training && isNext(place) ? half(q.getManager(), shape) : null;
                }
            };
        }

        private static DropoutMask half(NDManager manager, Shape shape) {
            float[] uniform = new float[(int) shape.size()];
            for (int i = 0; i < uniform.length; i++) {
                uniform[i] = NamedWeights.mixed(i) >= 1L << 31 ? 1 : 0;
            }
            NDArray rates = manager.create(new float[] {0.5f});
            return new DropoutMask(manager.create(uniform, shape), rates);
        }
    }
}

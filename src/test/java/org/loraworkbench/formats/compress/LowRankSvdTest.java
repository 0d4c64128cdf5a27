package org.loraworkbench.formats.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loraworkbench.config.Json;

/** Against {@code numpy.linalg.svd} of the whole product, on fixed matrices. */
class LowRankSvdTest {

    private static Stream<JsonNode> cases() throws IOException {
        String text = Files.readString(Path.of("src/test/resources/compress/numpy.json"));
        return StreamSupport.stream(Json.parse("numpy.json", text).spliterator(), false);
    }

    private static float[] floats(JsonNode numbers) {
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers.get(i).doubleValue();
        }
        return floats;
    }

    private static double[] product(float[] b, float[] a, int inner, double factor) {
        int rows = b.length / inner;
        int columns = a.length / inner;
        double[] product = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                for (int k = 0; k < inner; k++) {
                    product[i * columns + j] += factor * b[i * inner + k] * a[k * columns + j];
                }
            }
        }
        return product;
    }

    private static double distance(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return Math.sqrt(sum);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void singularValuesAreNumpys(JsonNode given) {
        LowRankSvd svd =
                new LowRankSvd(
                        floats(given.get("a")), floats(given.get("b")), given.get("rank").asInt());

        double[] values = svd.singularValues();

        assertThat(values).hasSize(given.get("singular_values").size());
        for (int i = 0; i < values.length; i++) {
            assertThat(given.get("scaling").doubleValue() * values[i])
                    .isCloseTo(given.get("singular_values").get(i).doubleValue(), within(1e-5));
        }
    }

    /** Eckart and Young: no matrix of that rank comes closer. */
    @ParameterizedTest
    @MethodSource("cases")
    void whatIsLostHasTheNormOfTheSingularValuesCutOff(JsonNode given) {
        int rank = given.get("rank").asInt();
        double scaling = given.get("scaling").doubleValue();
        float[] a = floats(given.get("a"));
        float[] b = floats(given.get("b"));
        LowRankSvd svd = new LowRankSvd(a, b, rank);
        double[] whole = product(b, a, rank, scaling);
        double share = Math.sqrt(scaling);
        for (int kept = 1; kept <= svd.singularValues().length; kept++) {
            double[] cut = product(svd.b(kept, share), svd.a(kept, share), kept, 1);

            double lost = 0;
            for (int i = kept; i < given.get("singular_values").size(); i++) {
                lost += Math.pow(given.get("singular_values").get(i).doubleValue(), 2);
            }
            assertThat(distance(whole, cut)).isCloseTo(Math.sqrt(lost), within(1e-5));
        }
    }

    @Test
    void aLayerThatLearntNothingHasNoSingularValues() {
        float[] a = {1, 2, 3, 4, 5, 6};

        LowRankSvd svd = new LowRankSvd(a, new float[8], 2);

        assertThat(svd.singularValues()).containsOnly(0);
        assertThat(svd.a(1, 1)).containsOnly(0);
        assertThat(svd.b(1, 1)).containsOnly(0);
    }

    @Test
    void equalRowsAreOneDirection() {
        float[] a = {1, 2, 3, 1, 2, 3};
        float[] b = {1, 1, 0, 2, 3, 3, 5, 5};

        LowRankSvd svd = new LowRankSvd(a, b, 2);

        assertThat(svd.singularValues()[1]).isZero();
        assertThat(distance(product(b, a, 2, 1), product(svd.b(1, 1), svd.a(1, 1), 1, 1)))
                .isLessThan(1e-5);
        float[] further = svd.b(2, 1);
        assertThat(Arrays.asList(further[1], further[3], further[5], further[7])).containsOnly(0f);
    }
}

package org.loraworkbench.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaneColourTest {

    private static final Pattern LANE = Pattern.compile("-lane-r\\d+: #([0-9a-f]{6});");

    /** Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB. */
    private static final double[][][] EYES = {
        {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
        {{0.152, 1.053, -0.205}, {0.115, 0.786, 0.099}, {-0.004, -0.048, 1.052}},
        {{0.367, 0.861, -0.228}, {0.280, 0.673, 0.047}, {-0.012, 0.043, 0.969}},
    };

    @ParameterizedTest
    @CsvSource({"1, lane-r1", "8, lane-r8", "3, lane-r4", "12, lane-r16", "128, lane-r128"})
    void everyRankHasTheColourOfTheNearestPowerOfTwo(int rank, String styleClass) {
        assertThat(LaneColour.ofRank(rank)).isEqualTo(styleClass);
    }

    @Test
    void colourBeginsAgainAbove128() {
        assertThat(LaneColour.ofRank(256)).isEqualTo("lane-r1");
    }

    @Test
    void thereIsNoRankBelowOne() {
        assertThatThrownBy(() -> LaneColour.ofRank(0)).hasMessageContaining("at least 1");
    }

    @Test
    void coloursStayApartForEveryEyeInBothThemes() throws IOException {
        List<double[]> colours = lanes();
        assertThat(colours).hasSize(16);
        for (List<double[]> theme : List.of(colours.subList(0, 8), colours.subList(8, 16))) {
            for (double[][] eye : EYES) {
                assertThat(smallestDistance(theme, eye)).isGreaterThan(0.08);
            }
        }
    }

    private static double smallestDistance(List<double[]> colours, double[][] eye) {
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < colours.size(); i++) {
            for (int j = 0; j < i; j++) {
                double[] a = oklab(seen(colours.get(i), eye));
                double[] b = oklab(seen(colours.get(j), eye));
                double distance =
                        Math.sqrt(
                                Math.pow(a[0] - b[0], 2)
                                        + Math.pow(a[1] - b[1], 2)
                                        + Math.pow(a[2] - b[2], 2));
                smallest = Math.min(smallest, distance);
            }
        }
        return smallest;
    }

    private static double[] seen(double[] rgb, double[][] eye) {
        double[] seen = new double[3];
        for (int i = 0; i < 3; i++) {
            double value = eye[i][0] * rgb[0] + eye[i][1] * rgb[1] + eye[i][2] * rgb[2];
            seen[i] = Math.max(0, Math.min(1, value));
        }
        return seen;
    }

    /** Ottosson's perceptual space (2020) of a linear RGB colour. */
    private static double[] oklab(double[] c) {
        double l = Math.cbrt(0.4122 * c[0] + 0.5363 * c[1] + 0.0514 * c[2]);
        double m = Math.cbrt(0.2119 * c[0] + 0.6807 * c[1] + 0.1074 * c[2]);
        double s = Math.cbrt(0.0883 * c[0] + 0.2817 * c[1] + 0.6300 * c[2]);
        return new double[] {
            0.2105 * l + 0.7936 * m - 0.0041 * s,
            1.9780 * l - 2.4286 * m + 0.4506 * s,
            0.0259 * l + 0.7828 * m - 0.8087 * s
        };
    }

    private static List<double[]> lanes() throws IOException {
        try (InputStream css = LaneColour.class.getResourceAsStream(LaneColour.STYLE_SHEET)) {
            String text = new String(css.readAllBytes(), StandardCharsets.UTF_8);
            return LANE.matcher(text).results().map(LaneColourTest::linear).toList();
        }
    }

    private static double[] linear(MatchResult match) {
        int rgb = Integer.parseInt(match.group(1), 16);
        return new double[] {linear(rgb >> 16), linear(rgb >> 8), linear(rgb)};
    }

    private static double linear(int channel) {
        double value = (channel & 0xff) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}

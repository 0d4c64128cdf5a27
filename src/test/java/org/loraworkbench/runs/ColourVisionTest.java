package org.loraworkbench.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loraworkbench.runs.SeenColour.Eye;

/** The colours of lanes tell them apart for every eye, in both themes and before the chart. */
class ColourVisionTest {

    /**
     * Of any two lanes, in ΔE*ab. Stone, Szafir and Setlur, “An Engineering Model for Color
     * Difference as a Function of Size” (2014): on a mark of a third of a degree, half of all
     * viewers notice a step of 7 in L*, 10 in a* or 14 in b*. A line is thinner and a projector
     * paler, so twice as much as the mean of the three is asked for.
     */
    private static final double LEAST = 20;

    /** Of ranks that follow one another, which are trained together most often. */
    private static final double LEAST_OF_NEIGHBOURS = 25;

    /** Of a lane before the card that the chart is drawn on. */
    private static final double LEAST_TO_BACKGROUND = 30;

    /** WCAG 2.1, criterion 1.4.11, for graphics. */
    private static final double LEAST_CONTRAST = 3;

    private static final Path STYLES = Path.of("resources", "org", "loraworkbench");
    private static final Pattern LANE = Pattern.compile("-lane-(\\w+): #([0-9a-f]{6});");
    private static final Pattern CARD = Pattern.compile("-card-background: #([0-9a-f]{6});");
    private static final int RANKS = 8;

    private enum Theme {
        LIGHT,
        DARK
    }

    @ParameterizedTest
    @EnumSource(Eye.class)
    void lanesStayApart(Eye eye) throws IOException {
        List<String> tooNear = new ArrayList<>();
        for (Theme theme : Theme.values()) {
            List<Map.Entry<String, Integer>> lanes = List.copyOf(lanes(theme).entrySet());
            assertThat(lanes).as("ranks, full and head").hasSize(RANKS + 2);
            for (int i = 0; i < lanes.size(); i++) {
                for (int j = 0; j < i; j++) {
                    boolean neighbours = i < RANKS && j == i - 1;
                    double distance =
                            SeenColour.of(lanes.get(i).getValue(), eye)
                                    .distance(SeenColour.of(lanes.get(j).getValue(), eye));
                    if (distance < (neighbours ? LEAST_OF_NEIGHBOURS : LEAST)) {
                        String names = lanes.get(j).getKey() + " and " + lanes.get(i).getKey();
                        tooNear.add("%s, %s: %.1f".formatted(theme, names, distance));
                    }
                }
            }
        }
        assertThat(tooNear).as("lanes too near for " + eye).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Eye.class)
    void lanesStandOutFromTheChart(Eye eye) throws IOException {
        for (Theme theme : Theme.values()) {
            int card = card(theme);
            lanes(theme)
                    .forEach(
                            (name, colour) -> {
                                assertThat(
                                                SeenColour.of(colour, eye)
                                                        .distance(SeenColour.of(card, eye)))
                                        .as(theme + ", " + name)
                                        .isGreaterThan(LEAST_TO_BACKGROUND);
                                assertThat(SeenColour.contrast(colour, card))
                                        .as(theme + ", contrast of " + name)
                                        .isGreaterThan(LEAST_CONTRAST);
                            });
        }
    }

    /** Values of the CIE's own definitions, so that the thresholds mean what they say. */
    @Test
    void theMeasureIsTheStandards() {
        SeenColour red = SeenColour.of(0xff0000, Eye.USUAL);
        assertThat(red.lightness()).isCloseTo(53.24, within(0.01));
        assertThat(red.a()).isCloseTo(80.09, within(0.01));
        assertThat(red.b()).isCloseTo(67.20, within(0.01));
        SeenColour black = SeenColour.of(0, Eye.PROTANOPIA);
        assertThat(SeenColour.of(0xffffff, Eye.TRITANOPIA).distance(black))
                .isCloseTo(100, within(0.1));
        assertThat(SeenColour.contrast(0, 0xffffff)).isCloseTo(21, within(0.01));
        double seen =
                SeenColour.of(0xb02020, Eye.DEUTERANOPIA)
                        .distance(SeenColour.of(0x707000, Eye.DEUTERANOPIA));
        double usual =
                SeenColour.of(0xb02020, Eye.USUAL).distance(SeenColour.of(0x707000, Eye.USUAL));
        assertThat(seen).as("red and green").isLessThan(usual / 3);
    }

    private static Map<String, Integer> lanes(Theme theme) throws IOException {
        String part = part(STYLES.resolve("runs/lane-colours.css"), theme);
        Map<String, Integer> lanes = new LinkedHashMap<>();
        LANE.matcher(part)
                .results()
                .forEach(lane -> lanes.put(lane.group(1), Integer.parseInt(lane.group(2), 16)));
        return lanes;
    }

    private static int card(Theme theme) throws IOException {
        Matcher card = CARD.matcher(part(STYLES.resolve("gui/styles/colours.css"), theme));
        assertThat(card.find()).isTrue();
        return Integer.parseInt(card.group(1), 16);
    }

    private static String part(Path sheet, Theme theme) throws IOException {
        String text = Files.readString(sheet);
        int dark = text.indexOf(".root:dark {");
        return theme == Theme.DARK ? text.substring(dark) : text.substring(0, dark);
    }
}

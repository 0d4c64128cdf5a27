package org.loraworkbench.runs.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.loraworkbench.runs.LaneColour;

/** The style sheet of a report, with the program's colours of ranks. */
final class ReportStyle {

    private static final String STYLE_SHEET = "/org/loraworkbench/runs/report.css";

    private static final Pattern BLOCK = Pattern.compile("\\.root(:dark)? \\{([^}]*)}");
    private static final Pattern DEFINITION = Pattern.compile("-(lane-\\w+):");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/\\s*");

    private ReportStyle() {}

    static String css() {
        return laneColours(read(LaneColour.STYLE_SHEET)) + read(STYLE_SHEET);
    }

    /** From JavaFX's looked-up colours to custom properties, and classes that choose one. */
    private static String laneColours(String javafx) {
        StringBuilder css = new StringBuilder();
        BLOCK.matcher(javafx)
                .results()
                .forEach(
                        block -> {
                            boolean dark = block.group(1) != null;
                            css.append(dark ? "@media (prefers-color-scheme: dark) {" : "")
                                    .append(":root {")
                                    .append(DEFINITION.matcher(block.group(2)).replaceAll("--$1:"))
                                    .append(dark ? "}}\n" : "}\n");
                        });
        DEFINITION
                .matcher(javafx)
                .results()
                .map(definition -> definition.group(1))
                .distinct()
                .forEach(name -> css.append(".%s { --lane: var(--%s); }\n".formatted(name, name)));
        return css.toString();
    }

    private static String read(String resource) {
        try (InputStream stream = ReportStyle.class.getResourceAsStream(resource)) {
            String css = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return COMMENT.matcher(css).replaceAll("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

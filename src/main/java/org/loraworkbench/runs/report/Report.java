package org.loraworkbench.runs.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.RunRecord;
import org.loraworkbench.runs.compare.Column;
import org.loraworkbench.runs.compare.Columns;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.CurveReader;
import org.loraworkbench.runs.compare.Difference;
import org.loraworkbench.runs.compare.Differences;
import org.loraworkbench.runs.compare.LaneCurves;
import org.loraworkbench.runs.compare.LaneSettings;
import org.loraworkbench.runs.compare.LaneTable;
import org.loraworkbench.runs.compare.Quality;
import org.loraworkbench.runs.compare.RankVerdict;

/**
 * A comparison as one HTML file without anything outside of it, to be kept, sent and printed.
 *
 * @param shown the lanes and the columns of the table
 * @param verdicts what can be said of them
 */
public record Report(String title, LaneTable shown, List<RankVerdict> verdicts) {

    /** More curves than these cannot be told apart in one chart. */
    private static final int MOST_CURVES = 24;

    public Report {
        verdicts = List.copyOf(verdicts);
    }

    /** Writes the file whole or not at all. Reads the lanes' curves. */
    public void write(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Files.createDirectories(target.getParent());
        Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
        Files.writeString(temporary, html());
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The file's content. Reads the lanes' curves. */
    public String html() {
        Markup page = new Markup();
        page.open("html", "lang", "en").open("head").open("meta", "charset", "utf-8").close();
        page.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.close().element("title", title).element("style", ReportStyle.css()).close();
        page.open("body").element("h1", title);
        verdicts.forEach(verdict -> page.element("p", sentence(verdict), "class", "verdict"));
        addNotices(page);
        addTable(page);
        if (!shown.lanes().isEmpty()) {
            addSettings(page);
            addCharts(page);
        }
        addVersions(page);
        return "<!DOCTYPE html>\n" + page.close().close();
    }

    /** What it is about goes without saying where there is but one. */
    private String sentence(RankVerdict verdict) {
        return verdicts.size() == 1 ? verdict.sentence() : verdict.sentenceOnSubject();
    }

    private void addNotices(Markup page) {
        Map<RunFolder, String> runs = new LinkedHashMap<>();
        shown.lanes().forEach(lane -> runs.put(lane.folder(), lane.runName()));
        runs.forEach(
                (folder, name) ->
                        notices(folder)
                                .forEach(
                                        sentence ->
                                                page.element(
                                                        "p",
                                                        runs.size() == 1
                                                                ? sentence
                                                                : name + ": " + sentence,
                                                        "class",
                                                        "warning")));
    }

    private static List<String> notices(RunFolder folder) {
        try {
            return RunRecord.replay(folder).notices();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a run's events", e);
        }
    }

    private void addTable(Markup page) {
        page.element("h2", "Lanes").open("div", "class", "wide").open("table", "class", "lanes");
        page.open("thead").open("tr");
        shown.columns().forEach(c -> page.element("th", c.title(), "class", alignment(c)));
        page.close().close().open("tbody");
        for (ComparedLane lane : shown.lanes()) {
            page.open("tr", "class", LaneLook.colour(lane));
            shown.columns().forEach(c -> page.element("td", c.shown(lane), "class", alignment(c)));
            page.close();
        }
        page.close().close().close();
    }

    private static String alignment(Column column) {
        return column.kind().isNumber() ? "number" : "text";
    }

    private void addSettings(Markup page) {
        Differences differences = Differences.of(shown.lanes());
        page.element("h2", "Settings");
        differences.warning().ifPresent(warning -> page.element("p", warning, "class", "warning"));
        if (!differences.settings().isEmpty()) {
            page.element("h3", "What differs").open("dl");
            differences.settings().forEach(difference -> addDifference(page, difference));
            page.close();
        }
        Map<String, String> shared =
                new LinkedHashMap<>(LaneSettings.of(shown.lanes().get(0)).values());
        differences.settings().forEach(difference -> shared.remove(difference.setting()));
        page.element("h3", "What all lanes share").open("dl");
        shared.forEach((setting, value) -> addTerm(page, setting, value));
        page.close();
    }

    private static void addDifference(Markup page, Difference difference) {
        String values = difference.values().stream().distinct().collect(Collectors.joining(" · "));
        addTerm(page, difference.setting(), values);
    }

    private static void addTerm(Markup page, String term, String description) {
        page.open("div").element("dt", term).element("dd", description).close();
    }

    private void addCharts(Markup page) {
        List<ComparedLane> drawn =
                shown.lanes().subList(0, Math.min(MOST_CURVES, shown.lanes().size()));
        Map<ComparedLane.Id, LaneCurves> curves = new CurveReader().read(drawn);
        Charts few = new Charts(drawn, curves);
        Charts all = new Charts(shown.lanes(), curves);
        Quality watched = Quality.watched(shown.lanes());
        page.element("h2", "Charts").open("div", "class", "charts");
        addChart(page, "Quality against trainable parameters", all.frontier(watched));
        addChart(page, "Training loss", few.trainLoss());
        addChart(page, "Validation loss", few.curves(Quality.VALIDATION_LOSS));
        if (!watched.equals(Quality.VALIDATION_LOSS)) {
            addChart(page, capitalised(watched.title()), few.curves(watched));
        }
        Column beside = Columns.besideRank(shown.lanes());
        HeatTable.of(shown.lanes(), watched, beside)
                .ifPresent(
                        heat ->
                                addChart(
                                        page,
                                        capitalised(watched.title())
                                                + " by r and "
                                                + beside.title(),
                                        heat));
        page.close();
        addLegend(page, few, drawn);
        if (drawn.size() < shown.lanes().size()) {
            page.element("p", "Curves are those of the first %d lanes.".formatted(drawn.size()));
        }
    }

    private static void addChart(Markup page, String title, String drawing) {
        page.open("figure").element("figcaption", title).raw(drawing).close();
    }

    private static String capitalised(String title) {
        return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
    }

    private static void addLegend(Markup page, Charts charts, List<ComparedLane> lanes) {
        page.open("ul", "class", "legend");
        for (ComparedLane lane : lanes) {
            page.open("li").open("svg", "viewBox", "0 0 28 8", "aria-hidden", "true");
            page.open("line", "x1", 0, "y1", 4, "x2", 28, "y2", 4, "class", charts.look(lane));
            page.close().close().text(" " + Charts.name(lane)).close();
        }
        page.close();
    }

    private void addVersions(Markup page) {
        String runs =
                shown.lanes().stream()
                        .flatMap(lane -> lane.started().stream())
                        .map(
                                s ->
                                        s.precision().name().toLowerCase(Locale.ROOT)
                                                + " on "
                                                + s.device())
                        .distinct()
                        .collect(Collectors.joining(", "));
        page.element("h2", "Versions").open("dl");
        Versions.current().forEach((name, version) -> addTerm(page, name, version));
        if (!runs.isEmpty()) {
            addTerm(page, "Trained in", runs);
        }
        page.close();
    }
}

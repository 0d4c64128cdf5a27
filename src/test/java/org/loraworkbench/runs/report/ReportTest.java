package org.loraworkbench.runs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.EventLog;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.runs.compare.Columns;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.Condition;
import org.loraworkbench.runs.compare.LaneTable;
import org.loraworkbench.runs.compare.RankVerdict;
import org.loraworkbench.runs.compare.SampleRuns;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportTest {

    private LaneTable all;

    @BeforeAll
    void readTwentyRuns(@TempDir Path home) throws IOException {
        Workspace workspace = new Workspace(home);
        new SampleRuns(workspace).addTwenty();
        all = LaneTable.of(SampleRuns.lanesIn(workspace));
        Path file = Path.of("target", "screens", "report.html");
        new Report("Twenty runs", all, RankVerdict.each(all.lanes())).write(file);
        new Report("Ranks on topics", ranks(), RankVerdict.each(ranks().lanes()))
                .write(file.resolveSibling("report-ranks.html"));
    }

    private LaneTable ranks() {
        return of("ranks on topics");
    }

    private LaneTable of(String run) {
        return all.filter(List.of(new Condition.OneOf(Columns.RUN, Set.of(run))));
    }

    private static String html(LaneTable shown) {
        return new Report("Ranks", shown, RankVerdict.each(shown.lanes())).html();
    }

    private static Document parsed(String html) throws Exception {
        String xml = html.substring(html.indexOf('\n'));
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)));
    }

    @Test
    void nothingOutsideOfTheFileIsNeeded() {
        assertThat(html(ranks()))
                .startsWith("<!DOCTYPE html>")
                .doesNotContain("http", "src=", "href=", "@import", "url(");
    }

    @Test
    void everyElementIsClosed() throws Exception {
        Document page = parsed(html(ranks()));

        assertThat(page.getElementsByTagName("figure").getLength()).isEqualTo(4);
        assertThat(page.getElementsByTagName("polyline").getLength()).isEqualTo(3 * 12 + 1);
        assertThat(page.getElementsByTagName("circle").getLength()).isEqualTo(12);
    }

    @Test
    void theTableShowsWhatIsShown() throws Exception {
        LaneTable shown = ranks().show(List.of(Columns.LANE, Columns.VALIDATION_LOSS));

        String page = html(shown);

        ComparedLane lane = shown.lanes().get(0);
        assertThat(page)
                .contains("<td class=\"text\">" + lane.laneName() + "</td>")
                .contains("<td class=\"number\">" + Columns.VALIDATION_LOSS.shown(lane) + "</td>");
        assertThat(parsed(page).getElementsByTagName("th").getLength()).isEqualTo(2);
    }

    @Test
    void theVerdictAndTheWarningStandInIt() {
        assertThat(html(ranks()))
                .contains("class=\"verdict\"")
                .contains(
                        "within 1 point of the best is",
                        "class=\"lane lane-r4 dash-0 band\"",
                        "whisker")
                .contains("More differs than method, r: ");
    }

    @Test
    void whatItsRunsNoticedStandsInIt(@TempDir Path home) throws IOException {
        Workspace workspace = new Workspace(home);
        new SampleRuns(workspace).addTwenty();
        LaneTable lanes = LaneTable.of(SampleRuns.lanesIn(workspace));
        ComparedLane lane = lanes.lanes().get(0);
        try (EventLog log = new EventLog(lane.folder().events())) {
            log.append(new RunEvent.Notice(0, "Three rows are cut."));
        }

        assertThat(html(lanes)).contains(lane.runName() + ": Three rows are cut.");
    }

    @Test
    void ranksKeepTheirColoursInLightAndDark() {
        assertThat(html(ranks()))
                .contains("--lane-r4: #0ca974;", "--lane-r4: #6afdcc;")
                .contains(".lane-r4 { --lane: var(--lane-r4); }")
                .contains("class=\"lane lane-r4 dash-0\"", "class=\"lane lane-r4 dash-1\"");
    }

    @Test
    void ranksTimesAlphasAreAHeatMap() throws Exception {
        Document page = parsed(html(of("rank times alpha")));

        assertThat(page.getElementsByTagName("td").getLength())
                .isEqualTo(30 + 30 * all.columns().size());
    }

    @Test
    void whatUsersWriteCannotBreakThePage() throws Exception {
        String page = new Report("<b>A & B</b>", ranks(), List.of()).html();

        assertThat(page).contains("&lt;b&gt;A &amp; B");
        parsed(page);
    }

    @Test
    void aReportWithoutLanesIsStillAPage() throws Exception {
        parsed(html(LaneTable.of(List.of())));
    }

    @Test
    void theFileAppearsWhole(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("new/report.html");

        new Report("Ranks", ranks(), List.of()).write(file);

        assertThat(Files.list(file.getParent())).containsExactly(file);
    }
}

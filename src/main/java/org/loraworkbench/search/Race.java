package org.loraworkbench.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Search;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.formats.RowScoresFile;
import org.loraworkbench.runs.compare.Quality;
import org.loraworkbench.runs.significance.RowSums;

/**
 * The lanes of a search: which finished, and which go on by what their validation rows scored. All
 * decisions follow from the files of rows, so that a resumed search decides the same.
 */
public final class Race {

    private final Experiment experiment;
    private final RunFolder folder;
    private final Budget budget;
    private final List<Integer> rungs;
    private final Map<Integer, List<AdapterConfig>> finished = new TreeMap<>();

    public Race(Experiment experiment, RunFolder folder) {
        this.experiment = experiment;
        this.folder = folder;
        Search search = experiment.search();
        rungs = search.rungs(experiment.training());
        budget =
                new Budget(
                        search.laneSteps(experiment.adapters().get(0), experiment.training()),
                        experiment.training().steps(),
                        rungs);
    }

    /** The steps after which lanes may leave. */
    public List<Integer> rungs() {
        return rungs;
    }

    /** Lanes of one seed begin to train. */
    public void roundStarted() {
        budget.roundStarted();
    }

    /** A lane trains no more. */
    public void ended(AdapterConfig lane, int step) {
        budget.ended(lane.name(), step);
    }

    /** A lane trained to its end. */
    public void finished(AdapterConfig lane) {
        ended(lane, experiment.training().steps());
        finished.computeIfAbsent(rank(lane), r -> new ArrayList<>()).add(lane);
    }

    /** Who leaves after a rung, by the names of lanes. */
    public Departures atRung(int rung, List<AdapterConfig> racing, int laterRounds)
            throws IOException {
        List<Standing> standings = new ArrayList<>();
        for (AdapterConfig lane : racing) {
            standings.add(standing(lane.name(), List.of(lane)));
        }
        int ranks = (int) racing.stream().map(Race::rank).distinct().count();
        boolean halfDone = 2 * rung >= experiment.training().steps();
        int places = budget.placesAfter(rung, racing.size(), ranks, laterRounds);
        return new Rung(quality(racing.get(0)), halfDone, places).departures(standings);
    }

    /**
     * Who does not start in the next round, by the names of its lanes: a rank goes on with the
     * settings that served it best.
     *
     * @param round lanes of the next seed
     */
    public Departures beforeRound(List<AdapterConfig> round) throws IOException {
        Map<String, String> reasons = new LinkedHashMap<>();
        Map<Integer, List<AdapterConfig>> best = new TreeMap<>();
        for (Map.Entry<Integer, List<AdapterConfig>> rank : finished.entrySet()) {
            best.put(rank.getKey(), best(rank.getValue()));
        }
        if (best.isEmpty()) {
            round.forEach(lane -> reasons.put(lane.name(), "no lane of the first seed finished"));
            return new Departures(reasons);
        }
        List<Standing> ranks = new ArrayList<>();
        for (Map.Entry<Integer, List<AdapterConfig>> rank : best.entrySet()) {
            ranks.add(standing("r" + rank.getKey(), rank.getValue()));
        }
        Quality quality = quality(best.values().iterator().next().get(0));
        Map<String, String> out =
                new NextRound(quality, budget.places()).departures(ranks).reasons();
        for (AdapterConfig lane : round) {
            List<AdapterConfig> ofRank = best.get(rank(lane));
            String reason =
                    ofRank == null
                            ? "its rank left with an earlier seed"
                            : !sameSettings(ofRank.get(0), lane)
                                    ? "other settings served its rank better"
                                    : out.get("r" + rank(lane));
            if (reason != null) {
                reasons.put(lane.name(), reason);
            }
        }
        return new Departures(reasons);
    }

    /** The lanes of a rank whose settings have the most seeds, and among those the best results. */
    private List<AdapterConfig> best(List<AdapterConfig> ofRank) throws IOException {
        List<List<AdapterConfig>> groups = new ArrayList<>();
        for (AdapterConfig lane : ofRank) {
            groups.stream()
                    .filter(group -> sameSettings(group.get(0), lane))
                    .findFirst()
                    .orElseGet(
                            () -> {
                                groups.add(new ArrayList<>());
                                return groups.get(groups.size() - 1);
                            })
                    .add(lane);
        }
        int most = groups.stream().mapToInt(List::size).max().orElseThrow();
        Quality quality = quality(ofRank.get(0));
        Map<List<AdapterConfig>, Double> firsts = new LinkedHashMap<>();
        for (List<AdapterConfig> group : groups) {
            if (group.size() == most) {
                firsts.put(group, sums(group.get(0)).ratio());
            }
        }
        return firsts.entrySet().stream()
                .min(Comparator.comparingDouble(entry -> quality.gain(0, entry.getValue())))
                .orElseThrow()
                .getKey();
    }

    private static boolean sameSettings(AdapterConfig one, AdapterConfig other) {
        Double rate = one.learningRate();
        return one.lora().equals(other.lora())
                && (rate == null
                        ? other.learningRate() == null
                        : rate.equals(other.learningRate()));
    }

    private Quality quality(AdapterConfig lane) throws IOException {
        String metric = file(lane).metric();
        return metric.isEmpty() ? Quality.VALIDATION_LOSS : new Quality(metric);
    }

    private Standing standing(String name, List<AdapterConfig> lanes) throws IOException {
        List<RowSums> sums = new ArrayList<>();
        List<RowSums> losses = new ArrayList<>();
        for (AdapterConfig lane : lanes) {
            sums.add(sums(lane));
            losses.add(Quality.VALIDATION_LOSS.sums(file(lane).evaluations().get(0)));
        }
        return new Standing(name, rank(lanes.get(0)), sums, losses);
    }

    private RowSums sums(AdapterConfig lane) throws IOException {
        return quality(lane).sums(file(lane).evaluations().get(0));
    }

    private RowScoresFile file(AdapterConfig lane) throws IOException {
        return RowScoresFile.readLast(folder.rows(lane.name())).orElseThrow();
    }

    private static int rank(AdapterConfig lane) {
        return lane.lora().r();
    }
}

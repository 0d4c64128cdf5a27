package org.loraworkbench.runs.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.runs.RunStatus;

/**
 * What lanes say about the question which rank is enough: the smallest that comes within a
 * tolerance of the best, and the interval in which it lies with 95 % confidence.
 *
 * @param subject the base and the data set that it is about
 * @param tolerance how much of the quality may be lost for a smaller candidate to be enough
 * @param rank the smallest that is enough as measured
 * @param low whatever is smaller is surely not enough
 * @param high is surely enough; the largest if nothing is sure
 * @param best of all
 * @param difference between the best and {@code rank}, or the next where they are the same
 * @param behind how far each of the others is behind the best, smallest first
 * @param rows validation rows that the interval rests on; 0 if none
 * @param fewestSeeds of any candidate
 * @param finding complete, with the numbers that it rests on
 * @param remarks what is to be known to read the finding rightly, as sentences
 */
public record RankVerdict(
        Kind kind,
        String subject,
        Quality quality,
        double tolerance,
        Candidate rank,
        Candidate low,
        Candidate high,
        Candidate best,
        RankDifference difference,
        List<RankDifference> behind,
        int rows,
        int fewestSeeds,
        String finding,
        List<String> remarks) {

    /** What kind of thing can be said. */
    public enum Kind {
        /** Something smaller comes close to the best. */
        SMALLER_IS_ENOUGH,
        /** Nothing smaller comes close to the best. */
        BEST_IS_NEEDED,
        /** The best is the smallest. */
        SMALLEST_IS_BEST,
        /** Any of them may be the smallest that is enough. */
        UNDECIDED
    }

    public RankVerdict {
        behind = List.copyOf(behind);
        remarks = List.copyOf(remarks);
    }

    /**
     * The verdict on finished lanes of one base and one data set. Reads what their rows scored.
     *
     * @return empty if there is nothing to compare, or the lanes had different tasks
     */
    public static Optional<RankVerdict> of(List<ComparedLane> lanes, Quality quality) {
        List<ComparedLane> scored = lanes.stream().filter(lane -> counts(lane, quality)).toList();
        if (scored.stream().map(Subject::of).distinct().count() != 1) {
            return Optional.empty();
        }
        Candidates candidates = Candidates.of(scored, quality);
        int left = (int) lanes.stream().filter(l -> l.laneStatus() == RunStatus.LEFT).count();
        return candidates.smallestFirst().size() < 2
                ? Optional.empty()
                : Optional.of(of(candidates, Subject.of(scored.get(0)).title(), quality, left));
    }

    private static RankVerdict of(
            Candidates candidates, String subject, Quality quality, int left) {
        List<Candidate> all = candidates.smallestFirst();
        Evidence evidence = Evidence.of(all, quality);
        double best = all.stream().mapToDouble(Candidate::mean).reduce(quality::better).orElse(0);
        double tolerance = quality.tolerance(best);
        RankInterval interval = RankInterval.of(all, evidence, tolerance);
        RankDifference difference = RankDifference.of(interval, all, evidence);
        int fewestSeeds = all.stream().mapToInt(Candidate::seeds).min().orElseThrow();
        RankFinding finding = new RankFinding(interval, all, evidence, tolerance, difference);
        return new RankVerdict(
                finding.kind(),
                subject,
                quality,
                tolerance,
                interval.smallest(),
                interval.low(),
                interval.high(),
                interval.best(),
                difference,
                RankDifference.behind(interval.best(), all, evidence),
                evidence.rows().rows(),
                fewestSeeds,
                finding.sentence(),
                remarks(candidates, evidence, left));
    }

    /**
     * @param left lanes that a search gave up
     */
    private static List<String> remarks(Candidates candidates, Evidence evidence, int left) {
        List<String> remarks = new ArrayList<>();
        remarks.add(
                left == 0
                        ? candidates.remarkOnRates()
                        : "Of a search: %d lanes left the race and do not count.".formatted(left));
        if (evidence.isThere()) {
            remarks.add(evidence.rows().lacking());
            remarks.add(
                    evidence.seeds().isKnown()
                            ? ""
                            : "One seed each: what another seed would change is not counted.");
        }
        return remarks.stream().filter(remark -> !remark.isEmpty()).toList();
    }

    /** One verdict for each base and data set of which something can be said. */
    public static List<RankVerdict> each(List<ComparedLane> lanes) {
        Map<Subject, List<ComparedLane>> subjects = new LinkedHashMap<>();
        for (ComparedLane lane : lanes) {
            subjects.computeIfAbsent(Subject.of(lane), s -> new ArrayList<>()).add(lane);
        }
        return subjects.values().stream()
                .flatMap(same -> of(same, Quality.watched(same)).stream())
                .toList();
    }

    private static boolean counts(ComparedLane lane, Quality quality) {
        return lane.isComplete()
                && lane.results().trainableParameters() > 0
                && !Double.isNaN(quality.of(lane));
    }

    /** What lanes must share to be judged by the same numbers. */
    private record Subject(String base, String taskType, DatasetConfig dataset) {
        static Subject of(ComparedLane lane) {
            return new Subject(
                    lane.experiment().base(),
                    lane.experiment().taskType().name(),
                    lane.experiment().dataset());
        }

        String title() {
            String size =
                    dataset.trainSize() == 0
                            ? ""
                            : " (" + Figure.format("%,.0f", dataset.trainSize()) + " examples)";
            return base + " on " + dataset.title() + size;
        }
    }

    /** The finding and all remarks. */
    public String sentence() {
        return Stream.concat(Stream.of(finding), remarks.stream()).collect(Collectors.joining(" "));
    }

    /** The same, and before it what it is about. */
    public String sentenceOnSubject() {
        return subject + ": " + sentence();
    }
}

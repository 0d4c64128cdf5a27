package org.loraworkbench.runs.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.loraworkbench.config.DatasetConfig;

/**
 * What lanes say about the question which rank is enough, as one sentence.
 *
 * @param subject the base and the data set that it is about
 * @param sentence complete, with the numbers that it rests on
 */
public record Verdict(Kind kind, String subject, Quality quality, String sentence) {

    /** What kind of thing can be said. */
    public enum Kind {
        /** Something with fewer parameters comes close to the best. */
        SMALLER_IS_ENOUGH,
        /** Nothing with fewer parameters comes close to the best. */
        BEST_IS_NEEDED,
        /** The best has the fewest parameters. */
        SMALLEST_IS_BEST,
        /** The differences may all be chance. */
        UNDECIDED
    }

    /** How much may be lost for a smaller adapter to be called enough: of a fraction, in points. */
    private static final double CLOSE_POINTS = 0.01;

    /** The same for a loss or a perplexity, as a share of the best. */
    private static final double CLOSE_SHARE = 0.02;

    /**
     * The verdict on finished lanes of one base and one data set.
     *
     * @param validationSize how many examples a data set is judged on; 0 if not known
     * @return empty if the lanes cannot be compared, or nothing can be said about chance
     */
    public static Optional<Verdict> of(
            List<ComparedLane> lanes,
            Quality quality,
            ToIntFunction<DatasetConfig> validationSize) {
        List<ComparedLane> scored = lanes.stream().filter(lane -> counts(lane, quality)).toList();
        if (scored.stream().map(Subject::of).distinct().count() != 1) {
            return Optional.empty();
        }
        List<LaneGroup> groups =
                LaneGroup.overSeeds(scored).stream().map(LaneGroup::withEachSeedOnce).toList();
        if (groups.size() < 2) {
            return Optional.empty();
        }
        String subject = Subject.of(scored.get(0)).title();
        int examples = validationSize.applyAsInt(scored.get(0).experiment().dataset());
        List<Contender> contenders = contenders(groups, quality);
        return Chance.of(contenders, quality, examples)
                .map(chance -> new Weighing(subject, contenders, quality, chance).verdict());
    }

    /** One verdict for each base and data set of which something can be said. */
    public static List<Verdict> each(
            List<ComparedLane> lanes, ToIntFunction<DatasetConfig> validationSize) {
        Map<Subject, List<ComparedLane>> subjects = new LinkedHashMap<>();
        for (ComparedLane lane : lanes) {
            subjects.computeIfAbsent(Subject.of(lane), s -> new ArrayList<>()).add(lane);
        }
        return subjects.values().stream()
                .flatMap(same -> of(same, Quality.watched(same), validationSize).stream())
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

    /** The sentence, and before it what it is about. */
    public String sentenceOnSubject() {
        return subject + ": " + sentence;
    }

    private static List<Contender> contenders(List<LaneGroup> groups, Quality quality) {
        List<String> names = ContenderNames.of(groups);
        List<Contender> contenders = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            contenders.add(Contender.of(names.get(i), groups.get(i), quality));
        }
        contenders.sort(Comparator.comparingLong(Contender::parameters));
        return contenders;
    }

    /** The most that may be lost for a smaller adapter to be called enough. */
    static double close(Quality quality, double best) {
        return quality.isFraction() ? CLOSE_POINTS : CLOSE_SHARE * best;
    }
}

package org.loraworkbench.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.TrainingConfig;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.formats.CheckpointFile;
import org.loraworkbench.formats.LaneFiles;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.search.Departures;
import org.loraworkbench.search.Race;

/**
 * One round of a search: lanes of one seed, which train in a cohort. After a rung the lanes that
 * stay go on in a smaller one, with what they have learned, as if they had been alone.
 */
final class RaceRound {

    private final OpenedSeed opened;
    private final int number;
    private final int laterRounds;
    private final List<AdapterLayout> all;
    private final Race race;
    private final RaceRun.Surroundings around;
    private List<AdapterLayout> racing;
    private Cohort cohort;
    private TrainingLoop loop;
    private int step;

    /**
     * @param number of the cohort
     * @param laterRounds that may follow
     * @param all lanes of the seed
     * @param starting those of them that train
     */
    RaceRound(
            OpenedSeed opened,
            int number,
            int laterRounds,
            List<AdapterLayout> all,
            List<AdapterLayout> starting,
            Race race,
            RaceRun.Surroundings around) {
        this.opened = opened;
        this.number = number;
        this.laterRounds = laterRounds;
        this.all = all;
        this.race = race;
        this.around = around;
        racing = starting;
    }

    /**
     * @param endedBefore the step at which lanes ended, as an earlier process told it
     * @param resume continue from the newest checkpoint of this round, if there is one
     */
    void train(boolean resume, Map<String, Integer> endedBefore) throws IOException {
        Optional<Map<String, String>> notes =
                resume ? around.checkpoints().notes(number) : Optional.empty();
        if (notes.isPresent()) {
            keepOnly(List.of(notes.get().get(CheckpointFile.NAMES).split(",")), endedBefore);
        }
        try {
            cohort = opened.cohort(racing);
            loop = newLoop();
            if (notes.isPresent()) {
                Checkpoints.State state =
                        around.checkpoints().restore(cohort, number).orElseThrow();
                step = state.step();
                loop.restore(state.loop());
                around.report().recall(number, step, all);
            }
            race();
        } finally {
            if (cohort != null) {
                cohort.close();
            }
        }
    }

    private void keepOnly(List<String> names, Map<String, Integer> endedBefore) {
        for (AdapterLayout lane : racing) {
            if (!names.contains(name(lane))) {
                race.ended(lane.adapter(), endedBefore.getOrDefault(name(lane), 0));
            }
        }
        racing = racing.stream().filter(lane -> names.contains(name(lane))).toList();
    }

    private TrainingLoop newLoop() {
        return new TrainingLoop(cohort, opened.task(), opened.training(), around.control());
    }

    /** From rung to rung, until the last step, a stop, or the end of the last lane. */
    private void race() throws IOException {
        List<Integer> stops = new ArrayList<>(race.rungs());
        stops.add(opened.training().steps());
        for (int stop : stops) {
            if (stop < step) {
                continue;
            }
            boolean reached = trainUntil(stop);
            if (!reached) {
                return;
            }
            if (stop < opened.training().steps()) {
                leave(race.atRung(stop, adapters(racingStill()), laterRounds));
            }
        }
        for (AdapterLayout lane : racingStill()) {
            race.finished(lane.adapter());
        }
    }

    private static List<AdapterConfig> adapters(List<AdapterLayout> layouts) {
        return layouts.stream().map(AdapterLayout::adapter).toList();
    }

    private List<AdapterLayout> racingStill() {
        return IntStream.range(0, racing.size())
                .filter(loop::trains)
                .mapToObj(racing::get)
                .toList();
    }

    /**
     * @return whether lanes came so far
     */
    private boolean trainUntil(int stop) throws IOException {
        TrainingConfig training = opened.training();
        RowScoresWriter rows =
                new RowScoresWriter(
                        around.folder(), racing, opened.validation(), around.report()::notice);
        rows.resume(step);
        loop.tell(rows)
                .tell(new CheckpointWriter())
                .tell(
                        new LanesNowWriter(
                                around.folder(), number, opened.files(), cohort, loop::isOfUse))
                .tell(around.report().listener(number, all, racing));
        TrainingListener.Progress before = loop.progress(step);
        step = loop.run(step, stop);
        TrainingListener.Progress after = loop.progress(step);
        around.report()
                .cohortDone(
                        new TrainingListener.Progress(
                                after.seconds() - before.seconds(),
                                after.tokens() - before.tokens(),
                                after.epochs()),
                        0,
                        racing.size());
        rows.write();
        boolean over = step == training.steps() || around.control().isStopped();
        if (around.control().isStopped() && training.checkpointEvery() > 0 && step > 0) {
            write(step);
        }
        for (int lane = 0; lane < racing.size(); lane++) {
            if (loop.isOfUse(lane) && (over || !loop.trains(lane))) {
                save(lane);
            }
        }
        return step == stop && !around.control().isStopped() && !racingStill().isEmpty();
    }

    private void save(int lane) throws IOException {
        AdapterLayout layout = racing.get(lane);
        LaneFiles files = opened.files();
        files.save(cohort.model(), layout, lane, around.folder().adapter(name(layout)));
    }

    /** Tells who leaves, and brings those that stay into a cohort of their own. */
    private void leave(Departures departures) throws IOException {
        List<AdapterLayout> before = racing;
        List<AdapterLayout> still = racingStill();
        for (AdapterLayout lane : before) {
            String reason = departures.reasons().get(name(lane));
            if (reason != null) {
                around.report()
                        .laneStopped(lane, step, RunEvent.LaneStopped.LEFT_THE_RACE + reason);
            }
        }
        List<AdapterLayout> staying =
                still.stream()
                        .filter(lane -> !departures.reasons().containsKey(name(lane)))
                        .toList();
        if (staying.size() == before.size()) {
            TrainingLoop earlier = loop;
            loop = newLoop();
            loop.follow(earlier);
            return;
        }
        before.stream()
                .filter(lane -> !staying.contains(lane))
                .forEach(lane -> race.ended(lane.adapter(), step));
        racing = staying;
        Cohort wide = cohort;
        TrainingLoop earlier = loop;
        cohort = opened.cohort(staying);
        LaneTransfer.copy(wide, staying.stream().map(before::indexOf).toList(), cohort);
        wide.close();
        loop = newLoop();
        loop.follow(earlier);
        tellRacing();
    }

    private void tellRacing() {
        around.notices()
                .accept(
                        "Seed %d, step %d: %d of %d lanes are still in the race: %s."
                                .formatted(
                                        opened.training().seed(),
                                        step,
                                        racing.size(),
                                        all.size(),
                                        racing.stream()
                                                .map(RaceRound::name)
                                                .collect(Collectors.joining(", "))));
    }

    private void write(int done) {
        try {
            around.checkpoints().write(cohort, number, done, loop.state());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a checkpoint: " + e.getMessage(), e);
        }
    }

    private static String name(AdapterLayout lane) {
        return lane.adapter().name();
    }

    /** Comes before the report, which tells of checkpoints that are written. */
    private final class CheckpointWriter implements TrainingListener {
        @Override
        public void checkpointDue(int done) {
            write(done);
        }
    }
}

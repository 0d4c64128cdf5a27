package org.loraworkbench.runs.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.events.EventReader;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.LaneRecord;
import org.loraworkbench.runs.RunRecord;

/**
 * Reads the curves of some lanes, which needs their whole logs. Keeps the runs that were read last,
 * so that a growing one costs no more than what is new.
 */
public final class CurveReader {

    private static final int KEPT_RUNS = 24;

    private final Map<RunFolder, Followed> runs =
            new LinkedHashMap<>(KEPT_RUNS, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<RunFolder, Followed> eldest) {
                    return size() > KEPT_RUNS;
                }
            };

    private final RowMargins margins = new RowMargins();

    private record Followed(EventReader reader, RunRecord record) {
        RunRecord readNew() {
            try {
                reader.readNew().forEach(record::apply);
            } catch (ConfigException damaged) {
                // The list of runs tells it; here the run has no more to show.
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read a run's events", e);
            }
            return record;
        }
    }

    /**
     * The curves of lanes as they stand now. Lanes that have not begun are left out. To be called
     * on a thread that may wait for the disk.
     */
    public synchronized Map<ComparedLane.Id, LaneCurves> read(Collection<ComparedLane> lanes) {
        Map<ComparedLane.Id, LaneCurves> curves = new LinkedHashMap<>();
        Map<RunFolder, RunRecord> records = new LinkedHashMap<>();
        for (ComparedLane lane : lanes) {
            RunRecord record = records.computeIfAbsent(lane.folder(), f -> followed(f).readNew());
            for (LaneRecord told : record.lanes()) {
                if (told.lane().name().equals(lane.settings().name())) {
                    curves.put(lane.id(), LaneCurves.of(told, steps -> margins.of(lane, steps)));
                }
            }
        }
        return curves;
    }

    private Followed followed(RunFolder folder) {
        return runs.computeIfAbsent(
                folder,
                missing -> new Followed(new EventReader(missing.events()), new RunRecord()));
    }
}

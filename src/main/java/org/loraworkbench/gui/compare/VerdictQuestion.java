package org.loraworkbench.gui.compare;

import java.util.List;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.Quality;

/**
 * Which rank is enough?
 *
 * @param quality what the lanes are judged by; null while there are none
 */
record VerdictQuestion(List<ComparedLane> lanes, Quality quality) {}

/** Whether a field says when something takes place or is due. Where two belong together the first stands for both. */
export const saysWhen = (name: string): boolean =>
  /^(startsAt|from|validFrom|expectedAt|dueBy|dueAt|applyBy|nextReviewAt)$/.test(name);

const follows = (how: string) => ({ follows: how });
const because = (reason: string) => ({ because: reason });

const text = because('it is what somebody wrote or published, and stays as it was; what is in force is said beside it');
const own = because('people agreed on it for its own sake; whoever it concerns is told that the event moved');
const person = because('it is about a person and not about an event');
const derived = (from: string) => follows(`it follows ${from}`);

/**
 * Every field of every department that says when something takes place or is due: how it follows the dates in force, or
 * why not.
 */
export const DATE_FIELDS: Readonly<Record<string, { follows: string } | { because: string }>> = {
  // ---- 策劃部 · planning
  'Project.startsAt': follows('it states them'),
  'ProjectClient.startsAt': follows('pl.EventDatesSet'),
  'RiskRegister.startsAt': follows('moveRiskRegister'),
  'RiskRegister.departments[].dueAt': follows('moveRiskRegister, counted from when the department looked last'),
  'Risk.nextReviewAt': follows('moveRiskReview, counted from when the risk was looked at last'),
  'PlanningPerson.bookings[].startsAt': follows('pl.EventDatesSet, for everybody of the team'),
  'SignedDates.approved.startsAt': text,
  'SignedDates.published[].startsAt': text,
  'WatchedWork.segments[].from': derived('the segments of the execution plan'),
  'Plan.time.startsAt': text,
  'Plan.time.schedule[].from': text,
  'Plan.agenda[].startsAt': text,
  'PlanVersion.startsAt': text,
  'RequirementBrief.questions[].dueAt': because('a question is due by when it was asked'),
  'Risk.response.dueAt': own,
  // ---- 執行部 · execution
  'ExecutionBasis.startsAt': follows('pl.EventDatesSet'),
  'GearList.startsAt': follows('moveGearList'),
  'GearItem.holds[].startsAt': follows('the gear list: held anew as far as it is free, else released'),
  'GearItem.holds[].from': derived('the hold'),
  'GearItem.bookings[].startsAt': follows('the gear list: moved when free, else left behind and told'),
  'GearItem.bookings[].from': derived('the booking'),
  'GearItem.bookings[].event.startsAt': derived('the booking'),
  'GearItem.bookings[].leftBehind.startsAt': follows('it says where the booking should be'),
  'GearItem.blocks[].from': because('a repair takes place whatever event there is'),
  'AvailabilityForecast.lines[].reasons[].bookings[].from': because('it says who had the gear when it was forecast'),
  'AvailabilityForecast.startsAt': because(
    'it answers whether a published version could be done on its own dates (B03)',
  ),
  'ExecutionPlan.segments[].from': because(
    'dates move with a signature, and an execution plan is then based on the new version: its segments are held against the dates in force when it is submitted',
  ),
  'OwnerCalendar.segments[].from': derived('the segments of the execution plan'),
  'SafetyPlan.permit.validFrom': because(
    'the authority said it; the plan is not in force while it does not cover the event',
  ),
  // ---- 設計部 · design
  'DesignDesk.startsAt': follows('rescheduleDesign'),
  'DesignDesk.dueBy': follows('rescheduleDesign'),
  'DesignDesk.deliverables[].dueAt': follows('rescheduleDesign; what is invalidated keeps its date'),
  'DesignerWork.open[].dueAt': derived('the deliverable'),
  // ---- 客戶服務部 · customer service
  'Initiation.startsAt': text,
  'Initiation.eventDates.startsAt': follows('noteEventDates'),
  'ClientDay.applications[].startsAt': follows('cs.InitiationDatesMoved'),
  'Inquiry.startsAt': text,
  'ClientQuestion.dueAt': because('a question is due by when it was asked'),
  'PublishedPlan.startsAt': text,
  'ClientNotice.dueAt': because('the client is told within working days of what has come up, whenever the event is'),
  'ClientNotice.milestones[].from': text,
  'ProgressReports.startsAt': follows('moveProgressReports'),
  'ProgressReports.dueAt': follows('moveProgressReports, counted from the last report'),
  'ProjectProgress.milestones[].from': derived('the segments of the execution plan'),
  // ---- 財務部 · finance
  'CostCentre.forecast[].expectedAt': follows(
    'moveCashForecast, the client’s budget; lines that finance planned are its own',
  ),
  // ---- 行政部 · administration
  'Logistics.startsAt': follows('moveLogistics'),
  'MeetingSeries.startsAt': follows('moveMeetingSeries'),
  'Meeting.startsAt': own,
  'Meeting.items[].dueAt': own,
  'PermitClock.startsAt': follows('reassessPermit'),
  'PermitClock.applyBy': follows('reassessPermit'),
  'PermitClock.validFrom': because(
    'the authority said it; a permit that does not cover the new dates is to be asked for again',
  ),
  'CalendarDate.startsAt': follows(
    'pl.EventDatesSet for the event and its team; what others state, when they state it anew',
  ),
  'Notice.dueAt': because('a notice says what was true when it was given; the next one says what is'),
  'BusyTime.from': derived('hr.AssignmentRecorded and ex.GearBookingMoved'),
  'PlanBasis.startsAt': follows('pl.EventDatesSet'),
  'PlanReliance.from': derived('hr.AssignmentRecorded and ex.GearBookingMoved'),
  'PlanReliance.parts[].from': derived('the segments of the execution plan'),
  // ---- 人力資源部 · human resources
  'HeldPost.dueAt': derived('the segment, review or risk for which somebody answers'),
  'CapacityCheck.startsAt': follows('recheckCapacity'),
  'StaffingRequest.startsAt': follows('moveStaffing'),
  'StaffSchedule.assignments[].startsAt': follows('recordAssignment, for everybody of the team'),
  'StaffingRequest.slots.from': derived('the approved execution plan, which lapses when the event moves'),
  'CrewAssignment.from': derived('the slots; whoever has a post is released when that plan lapses'),
  'StaffSchedule.crew[].from': derived('the post of the crew'),
  'StaffSchedule.overlaps[].from': derived('the assignments'),
  'AssignmentOverlap.from': derived('the schedule'),
  'StaffSchedule.absences[].from': person,
  'Leave.from': person,
  'Delegation.from': person,
  'Delegates.delegations[].from': person,
};

/** People, households, their first contacts, and what they agreed to. */
export const PEOPLE_TABLES = `
CREATE TABLE care.person (
  id text PRIMARY KEY,
  nhs_number text,
  nhs_number_status text NOT NULL DEFAULT 'unverified',
  given_name text,
  family_name text,
  preferred_name text,
  birth_date date,
  birth_date_estimated boolean NOT NULL DEFAULT false,
  address_line text,
  uprn text,
  postcode text,
  ward_id text,
  locality_id text,
  phone text,
  email text,
  language text,
  interpreter_needed boolean NOT NULL DEFAULT false,
  ethnicity text,
  gender text,
  disability text,
  communication_needs text,
  accommodation_status text,
  is_carer boolean NOT NULL DEFAULT false,
  gp_practice text,
  safe_to_call_back boolean,
  leaving_care_status text,
  mail_stopped_at timestamptz,
  died_on date,
  owner_agency text NOT NULL,
  merged_into_id text REFERENCES care.person CHECK (merged_into_id <> id),
  family_name_key text,
  created_at timestamptz NOT NULL
);
-- Not unique: two records of one human being may stand side by side until a person decides on them.
CREATE INDEX person_nhs_number ON care.person (nhs_number) WHERE nhs_number IS NOT NULL;
CREATE INDEX person_birth_date ON care.person (birth_date) WHERE birth_date IS NOT NULL;
CREATE INDEX person_family_name_key ON care.person (family_name_key) WHERE family_name_key IS NOT NULL;
CREATE INDEX person_postcode ON care.person (postcode) WHERE postcode IS NOT NULL;
CREATE INDEX person_uprn ON care.person (uprn) WHERE uprn IS NOT NULL;
CREATE INDEX person_merged_into ON care.person (merged_into_id) WHERE merged_into_id IS NOT NULL;

CREATE TABLE care.household (
  id text PRIMARY KEY,
  address_line text,
  uprn text,
  postcode text,
  ward_id text,
  owner_agency text NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE TABLE care.household_member (
  household_id text NOT NULL REFERENCES care.household,
  person_id text NOT NULL REFERENCES care.person,
  role text NOT NULL,
  left_at timestamptz,
  PRIMARY KEY (household_id, person_id)
);
CREATE INDEX household_member_person ON care.household_member (person_id);

CREATE TABLE care.relationship (
  id text PRIMARY KEY,
  person_id text NOT NULL REFERENCES care.person,
  other_person_id text NOT NULL REFERENCES care.person CHECK (other_person_id <> person_id),
  type text NOT NULL,
  no_contact boolean NOT NULL DEFAULT false,
  note text,
  ended_at timestamptz
);
CREATE INDEX relationship_person ON care.relationship (person_id);
CREATE INDEX relationship_other ON care.relationship (other_person_id);

CREATE TABLE care.merge_proposal (
  id text PRIMARY KEY,
  person_id text NOT NULL REFERENCES care.person,
  duplicate_id text NOT NULL REFERENCES care.person CHECK (duplicate_id <> person_id),
  score int NOT NULL,
  reasons jsonb NOT NULL,
  status text NOT NULL DEFAULT 'proposed' CHECK (status IN ('proposed', 'accepted', 'rejected')),
  proposed_at timestamptz NOT NULL,
  decided_at timestamptz,
  decided_by text,
  decision_reason text,
  -- A merge is only proposed: without somebody who decided there is no decision.
  CHECK (status = 'proposed' OR decided_by IS NOT NULL)
);
CREATE INDEX merge_proposal_person ON care.merge_proposal (person_id);
CREATE INDEX merge_proposal_duplicate ON care.merge_proposal (duplicate_id);

CREATE TABLE care.contact (
  id text PRIMARY KEY,
  person_id text REFERENCES care.person,
  household_id text REFERENCES care.household,
  episode_id text,
  channel text NOT NULL,
  received_at timestamptz NOT NULL,
  in_hours boolean NOT NULL DEFAULT false,
  shift_id text,
  referrer_kind text NOT NULL
    CHECK (referrer_kind IN ('professional', 'self', 'family', 'neighbour', 'public')),
  referrer_organisation_id text,
  referrer_name text,
  referrer_address text,
  referrer_offer text,
  reasons text[] NOT NULL DEFAULT '{}',
  main_reason text,
  sub_reason text,
  what_happened text,
  what_would_help text,
  strengths text,
  who_helps text,
  communication_needs text,
  safe_to_call_back boolean,
  immediate_danger boolean NOT NULL DEFAULT false,
  safeguarding_sign boolean NOT NULL DEFAULT false,
  crisis boolean NOT NULL DEFAULT false,
  risk text CHECK (risk IN ('serious now', 'serious soon', 'rising', 'low')),
  child_involved boolean NOT NULL DEFAULT false,
  simple_ask boolean NOT NULL DEFAULT false,
  out_of_area boolean NOT NULL DEFAULT false,
  agreement_status text NOT NULL DEFAULT 'notAsked'
    CHECK (agreement_status IN ('given', 'refused', 'notAsked', 'cannotAsk')),
  agreement_agencies text[] NOT NULL DEFAULT '{}',
  demand_type text CHECK (demand_type IN ('value', 'failure')),
  failure_cause text,
  failure_change text,
  repeat_of text REFERENCES care.contact,
  route text,
  outcome text,
  listened_at timestamptz,
  listened_by text,
  owner_agency text NOT NULL,
  CHECK (main_reason IS NULL OR main_reason = ANY (reasons))
);
CREATE INDEX contact_person ON care.contact (person_id, received_at);
CREATE INDEX contact_household ON care.contact (household_id, received_at) WHERE household_id IS NOT NULL;
CREATE INDEX contact_episode ON care.contact (episode_id) WHERE episode_id IS NOT NULL;
CREATE INDEX contact_received ON care.contact (received_at);

CREATE TABLE care.agreement (
  id text PRIMARY KEY,
  person_id text NOT NULL REFERENCES care.person,
  episode_id text,
  status text NOT NULL CHECK (status IN ('given', 'refused', 'notAsked', 'cannotAsk')),
  cannot_ask_reason text,
  capacity text CHECK (capacity IN ('has', 'doubt', 'lacks')),
  answered_by text NOT NULL DEFAULT 'person',
  explained_in text,
  kept_where text,
  asked_by text NOT NULL,
  at timestamptz NOT NULL,
  expires_on date,
  withdrawn_at timestamptz,
  withdrawn_by text,
  replaced_by_id text REFERENCES care.agreement,
  owner_agency text NOT NULL,
  CHECK (status <> 'cannotAsk' OR cannot_ask_reason IS NOT NULL)
);
CREATE INDEX agreement_person ON care.agreement (person_id, at);
CREATE INDEX agreement_expiring ON care.agreement (expires_on)
  WHERE status = 'given' AND withdrawn_at IS NULL AND replaced_by_id IS NULL;

CREATE TABLE care.agreement_choice (
  agreement_id text NOT NULL REFERENCES care.agreement ON DELETE CASCADE,
  agency text NOT NULL,
  topic text NOT NULL,
  answer text NOT NULL CHECK (answer IN ('yes', 'no', 'askEachTime')),
  PRIMARY KEY (agreement_id, agency, topic)
);

-- Apart from the agreement, and without a reference either way: neither stands for the other.
CREATE TABLE care.lawful_basis (
  id text PRIMARY KEY,
  person_id text NOT NULL REFERENCES care.person,
  episode_id text,
  agency text NOT NULL,
  ground text NOT NULL
    CHECK (ground IN ('public-task', 'legal-obligation', 'legitimate-interest', 'vital', 'safeguarding', 'crime')),
  article6 text NOT NULL,
  article9 text,
  shared_with text[] NOT NULL DEFAULT '{}',
  reason text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX lawful_basis_person ON care.lawful_basis (person_id) WHERE ended_at IS NULL;
`;

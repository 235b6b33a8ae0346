/**
 * Two years of audit events, oldest first, spread as in an ordinary municipality: mostly reading and listing. Nothing
 * has outcome `failed` and nobody registered a client, so that there is something to ask for in vain.
 */
export const EVENTS = `
  with people as materialized (select array_agg(id) as ids from persons),
    dialogs as materialized (select array_agg(id) as ids from dialogs),
    drawn as (
      select now() - interval '2 years' + (interval '2 years' / $2::int) * i as at, random() as what,
        (select ids from people)[1 + floor(random() * (select cardinality(ids) from people))::int] as actor,
        (select ids from people)[1 + floor(random() * (select cardinality(ids) from people))::int] as person,
        (select ids from dialogs)[1 + floor(random() * (select cardinality(ids) from dialogs))::int] as dialog,
        1 + floor(random() * 50)::int as number
      from generate_series(1, $2::int) as i),
    described as (
      select *, case when what < 0.45 then 'posts.read' when what < 0.75 then 'dialogs.listed' when what < 0.9 then 'post.created'
        when what < 0.93 then 'dialog.read' when what < 0.97 then 'login.succeeded' when what < 0.975 then 'audit.read'
        when what < 0.99 then 'notice.sent' when what < 0.999 then 'access.denied' else 'participant.excluded' end as action
      from drawn)
  insert into audit_pending (id, at, action, outcome, reason, actor_kind, actor_id, actor_name, client_id, session_id, request_id,
    network, municipality_id, dialog_id, person_id, first_number, last_number, count)
  select uuidv7(at - clock_timestamp()), at, action,
    case action when 'access.denied' then 'denied' else 'success' end,
    case action when 'access.denied' then 'dialog_not_found' end,
    case action when 'notice.sent' then 'system' else 'person' end,
    case when action <> 'notice.sent' then actor end,
    case action when 'notice.sent' then 'notifications.new-posts' end,
    case when action <> 'notice.sent' then case when random() < 0.99 then 'bench' else 'rare' end end,
    case when action <> 'notice.sent' then 'bench-' || actor end,
    gen_random_uuid()::text,
    case when action <> 'notice.sent' then
      case when random() < 0.5 then '192.0.2.0/24' else '10.' || floor(random() * 200)::int || '.0.0/24' end end,
    $1::uuid,
    case when action not in ('dialogs.listed', 'login.succeeded', 'audit.read') then dialog end,
    case when action in ('notice.sent', 'participant.excluded') then person end,
    case when action in ('posts.read', 'post.created') then number end,
    case when action in ('posts.read', 'post.created') then number end,
    case when action in ('posts.read', 'dialogs.listed', 'audit.read') then number end
  from described`;

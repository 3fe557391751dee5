import time, random
from datetime import date, timedelta
from django.db import connection
from clientcare.models import Job
from contracts.actions.start_import import start_import
from contracts.actions.confirm_import import confirm_import
from contracts.actions.watch import watch
from contracts.models import *
import cProfile,pstats
def P(f):
    p=cProfile.Profile(); p.enable(); r=f(); p.disable(); pstats.Stats(p).sort_stats("cumtime").print_stats(45); return r
def test_bench(kejora, ratna, run_jobs):
    random.seed(1)
    lines=["client,invoice_number,issued_on,due_on,amount,disputed,settled_on"]
    t0=date(2025,11,1)
    for n in range(50000):
        issued=t0+timedelta(days=random.randrange(385)); due=issued+timedelta(days=14)
        paid = "" if random.random()<0.05 else (due+timedelta(days=random.randrange(-10,12))).isoformat()
        if paid and paid<issued.isoformat(): paid=issued.isoformat()
        lines.append(f"Klien {n%2000:04},F-{n:05},{issued},{due},{random.randrange(1,90)*100000},{'yes' if n%50==0 else 'no'},{paid}")
    data="\n".join(lines).encode()
    print(len(data))
    t=time.time(); c=time.process_time()
    imp=start_import(vendor=kejora,name="x.csv",data=data,currency="IDR",by=ratna)
    run_jobs("read_ledger"); print("read", time.time()-t, time.process_time()-c)
    imp.refresh_from_db(); print(imp.state, imp.preview)
    t=time.time(); c=time.process_time()
    confirm_import(ledger_import=imp, by=ratna); P(lambda: run_jobs("write_ledger")); print("write", time.time()-t, time.process_time()-c)
    imp.refresh_from_db(); print(imp.state, imp.errors[:2])
    assert Invoice.objects.count()==50000
    t=time.time(); c=time.process_time()
    imp2=start_import(vendor=kejora,name="x.csv",data=data,currency="IDR",by=ratna)
    run_jobs("read_ledger"); print("again", time.time()-t, time.process_time()-c)
    imp2.refresh_from_db(); print(imp2.state, imp2.preview)
    from contracts.triggers import standing
    t=time.time(); f=standing(kejora, date(2026,11,22)); print("standing", time.time()-t, len(f))
    t=time.time(); c=time.process_time()
    ch=P(lambda: watch(vendor=kejora,today=date(2026,11,22))); print("watch", time.time()-t, time.process_time()-c, len(ch.opened))
    t=time.time(); ch=watch(vendor=kejora,today=date(2026,11,22)); print("watch again", time.time()-t, len(ch.opened), len(ch.grown))
    print(Job.objects.values_list("kind","state","error"))
